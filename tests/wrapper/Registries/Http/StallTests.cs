using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

public sealed class StallTests : IDisposable
{
    private readonly ClientFixture _fixture = new();
    private readonly CancellationTokenSource _end = new();

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public async Task A_body_that_stops_coming_is_a_failed_read_after_a_minute()
    {
        await using var host = await ScriptedHost.StartAsync(async (_, http) =>
        {
            http.Response.ContentLength = 10;
            await http.Response.Body.WriteAsync("12345"u8.ToArray());
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var response = await _fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/blob"), default);
        response.Content.Headers.ContentLength.ShouldBe(10);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[5]);

        var read = body.ReadAsync(new byte[5]).AsTask();
        await _fixture.Time.AdvanceUntilAsync(read, TimeSpan.FromSeconds(61));

        (await Should.ThrowAsync<IOException>(read)).Message.ShouldContain("60 s");
        await _end.CancelAsync();
    }

    [Fact]
    public async Task A_body_may_take_longer_than_a_minute_as_long_as_it_comes()
    {
        using var next = new SemaphoreSlim(0);
        await using var host = await ScriptedHost.StartAsync(async (_, http) =>
        {
            for (var i = 0; i < 4; i++)
            {
                await next.WaitAsync(_end.Token);
                await http.Response.Body.WriteAsync("x"u8.ToArray());
                await http.Response.Body.FlushAsync();
            }
        });
        next.Release();
        using var response = await _fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/blob"), default);
        await using var body = await response.Content.ReadAsStreamAsync();
        for (var i = 0; i < 4; i++)
        {
            (await body.ReadAsync(new byte[5])).ShouldBe(1);
            _fixture.Time.Advance(TimeSpan.FromSeconds(50));
            next.Release();
        }

        (await body.ReadAsync(new byte[5])).ShouldBe(0);
    }

    [Fact]
    public async Task A_body_that_ends_early_is_a_failed_read()
    {
        using var begun = new SemaphoreSlim(0);
        await using var host = await ScriptedHost.StartAsync(async (_, http) =>
        {
            http.Response.ContentLength = 10;
            await http.Response.Body.WriteAsync("12345"u8.ToArray());
            await http.Response.Body.FlushAsync();
            await begun.WaitAsync(_end.Token);
            http.Abort();
        });
        using var response = await _fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/blob"), default);
        await using var body = await response.Content.ReadAsStreamAsync();
        begun.Release();

        await Should.ThrowAsync<IOException>(async () => await body.ReadExactlyAsync(new byte[10]));
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_asked_again_after_a_minute()
    {
        var asked = 0;
        await using var host = await ScriptedHost.StartAsync(async (_, http) =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                await Task.WhenAny(Task.Delay(Timeout.Infinite, _end.Token), Aborted(http));
            }
        });
        var client = _fixture.Client(host.Name);

        var sent = client.SendAsync(ClientFixture.Get("/v2/"), default);
        await Soon.TrueAsync(() => asked > 0);

        _fixture.Time.Advance(TimeSpan.FromSeconds(61));
        (await sent).Dispose();

        host.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_registry_may_think_for_minutes_about_a_body_that_it_has_got()
    {
        using var think = new SemaphoreSlim(0);
        await using var host = await ScriptedHost.StartAsync(async (_, _) => await think.WaitAsync(_end.Token));
        var client = _fixture.Client(host.Name);
        var sent = client.SendAsync(new RegistryCall(HttpMethod.Put, "/v2/x", []) { Content = () => new StringContent("body") }, default);
        await Soon.TrueAsync(() => host.Seen.Count > 0 && _fixture.Time.HasLimit(TimeSpan.FromMinutes(5)));

        _fixture.Time.Advance(TimeSpan.FromMinutes(4));
        think.Release();
        (await sent).Dispose();

        host.Seen.ShouldHaveSingleItem();
    }

    private static Task Aborted(HttpContext http)
    {
        var aborted = new TaskCompletionSource();
        http.RequestAborted.Register(() => aborted.TrySetResult());
        return aborted.Task;
    }
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

public sealed class RetryTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_pass_is_tried_again_after_longer_and_longer_waits(int status)
    {
        await using var host = await FailingAsync(3, http => http.StatusCode = status);

        (await Send(host)).Dispose();

        host.Seen.Count.ShouldBe(4);
        _fixture.Time.Waited.Select(w => w.TotalMilliseconds).ShouldBe([125, 250, 500]);
    }

    [Fact]
    public async Task After_five_attempts_the_error_is_transient_and_has_the_words_of_the_registry()
    {
        await using var host = await FailingAsync(100, http =>
        {
            http.StatusCode = 500;
            http.Body.WriteAsync("""{"errors":[{"code":"UNKNOWN","message":"disk\u001b[31m full","detail":{"a":1}},{"code":"X","message":"y","detail":"z"}]}"""u8.ToArray()).AsTask().GetAwaiter().GetResult();
        });

        var error = await Should.ThrowAsync<ImageException>(Send(host));

        error.Code.ShouldBe(ImageErrorCodes.RegistryFault);
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldBe($"{host.Name} answered 500 to GET /v2/tools/a/manifests/x: UNKNOWN: disk [31m full; X: y: z.");
        host.Seen.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData(400, "CP3038")]
    [InlineData(403, "CP3035")]
    [InlineData(404, "CP3036")]
    [InlineData(405, "CP3038")]
    [InlineData(413, "CP3038")]
    [InlineData(501, "CP3038")]
    public async Task What_will_not_pass_is_an_error_at_once(int status, string code)
    {
        await using var host = await FailingAsync(100, http => http.StatusCode = status);
        (await Send(host, expected: (HttpStatusCode)status)).StatusCode.ShouldBe((HttpStatusCode)status);

        var error = await Should.ThrowAsync<ImageException>(Send(host));

        error.Code.ShouldBe(code);
        error.IsTransient.ShouldBeFalse();
        error.Hint.ShouldNotBeNullOrEmpty();
        host.Seen.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "60", 60)]
    [InlineData(429, "Thu, 01 Jan 2026 00:00:20 GMT", 20)]
    [InlineData(429, "Thu, 01 Jan 2015 00:00:00 GMT", 0)]
    public async Task The_wait_that_a_registry_asks_for_is_kept(int status, string retryAfter, int seconds)
    {
        await using var host = await FailingAsync(1, http =>
        {
            http.StatusCode = status;
            http.Headers.RetryAfter = retryAfter;
        });

        (await Send(host)).Dispose();

        _fixture.Time.Waited.Sum(w => w.TotalSeconds).ShouldBe(seconds);
    }

    [Fact]
    public async Task Without_a_wait_a_throttled_client_takes_longer()
    {
        await using var host = await FailingAsync(2, http => http.StatusCode = 429);

        (await Send(host)).Dispose();

        _fixture.Time.Waited.Select(w => w.TotalMilliseconds).ShouldBe([500, 1000]);
    }

    [Theory]
    [InlineData("3600", "01:00:00")]
    [InlineData("Thu, 01 Jan 2026 06:00:00 GMT", "2026-01-01 06:00:00Z")]
    public async Task A_wait_that_is_too_long_is_told_to_a_person(string retryAfter, string said)
    {
        await using var host = await FailingAsync(1, http =>
        {
            http.StatusCode = 429;
            http.Headers.RetryAfter = retryAfter;
        });

        var error = await Should.ThrowAsync<ImageException>(Send(host));

        error.Code.ShouldBe(ImageErrorCodes.RegistryThrottled);
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain(said);
        _fixture.Time.Waited.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_no_reason_to_give_up()
    {
        await using var host = await CuttingAsync(2);

        (await Send(host)).Dispose();

        host.Seen.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_body_is_made_anew_for_each_attempt()
    {
        var made = 0;
        await using var host = await CuttingAsync(1);
        var call = new RegistryCall(HttpMethod.Put, "/v2/x", []) { Content = () => new StringContent($"body {++made}") };

        (await _fixture.Client(host.Name).SendAsync(call, default)).Dispose();

        host.Seen[^1].Body.ShouldBe("body " + made);
        made.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_cannot_be_repeated_is_sent_once(bool cut)
    {
        Task Answer(SeenRequest request, HttpContext http)
        {
            if (request.Method == "PATCH")
            {
                http.Response.StatusCode = 500;
                if (cut)
                {
                    http.Abort();
                }
            }

            return Task.CompletedTask;
        }

        await using var host = await ScriptedHost.StartAsync(Answer);
        var call = new RegistryCall(HttpMethod.Patch, "/v2/x", []) { Content = () => new StringContent("chunk"), CanRepeat = false };

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(call, default));

        error.IsTransient.ShouldBeTrue();
        host.Lines.Count(l => l.StartsWith("PATCH", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Waiting_ends_when_the_caller_does_not_want_to_any_more()
    {
        using var stop = new CancellationTokenSource();
        await using var host = await FailingAsync(100, http =>
        {
            http.StatusCode = 500;
            stop.Cancel();
        });

        await Should.ThrowAsync<OperationCanceledException>(_fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/x"), stop.Token));

        host.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_for_good_is_its_own_error()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { });
        var client = _fixture.Client(host.Name);
        (await client.SendAsync(ClientFixture.Get("/v2/"), default)).Dispose();
        var wrong = new ImageException(ImageErrorCodes.WrongDigest, "The layer is not what it should be.");
        var call = new RegistryCall(HttpMethod.Put, "/v2/x", []) { Content = () => new StreamContent(new FailingStream(() => wrong)) };

        (await Should.ThrowAsync<ImageException>(client.SendAsync(call, default))).ShouldBeSameAs(wrong);

        host.Lines.ShouldBe(["GET /v2/"]);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_opened_anew()
    {
        var opened = 0;
        await using var host = await ScriptedHost.StartAsync((_, _) => { });
        var call = new RegistryCall(HttpMethod.Put, "/v2/x", [])
        {
            Content = () => new StreamContent(++opened < 3 ? new FailingStream(() => new IOException("source")) : new MemoryStream("whole"u8.ToArray())),
        };

        (await _fixture.Client(host.Name).SendAsync(call, default)).Dispose();

        host.Seen[^1].Body.ShouldBe("whole");
    }

    private Task<ScriptedHost> FailingAsync(int times, Action<HttpResponse> fail)
    {
        var left = times;
        return ScriptedHost.StartAsync((_, http) =>
        {
            if (Interlocked.Decrement(ref left) >= 0)
            {
                fail(http);
            }
        });
    }

    private static Task<ScriptedHost> CuttingAsync(int times)
    {
        var left = times;
        return ScriptedHost.StartAsync((_, http) =>
        {
            if (Interlocked.Decrement(ref left) >= 0)
            {
                http.Abort();
            }

            return Task.CompletedTask;
        });
    }

    private Task<HttpResponseMessage> Send(ScriptedHost host, HttpStatusCode? expected = null) =>
        _fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/tools/a/manifests/x?secret=1") with { Expected = expected is { } status ? [status] : [] }, default);
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CloudPipe.Cli.Tests.Live;

namespace CloudPipe.Integration.Tests;

/// <summary><c>cloudpipe run --ui</c> as its page uses it: a real run, orders over HTTP.</summary>
public sealed partial class LiveRunTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly WorkFolder _work = new();
    private readonly HttpClient _browser = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public async Task A_run_is_stopped_goes_on_and_tries_again_what_failed_until_Ctrl_C()
    {
        await _work.WrapAsync("picky", WorkFolder.Shell("sleep 0.4; grep -q good \"$1\" || { echo bad apple >&2; exit 7; }; cp \"$1\" \"$2\""));
        _work.Workflow("picky");
        for (var index = 0; index < 8; index++)
        {
            _work.Write($"input/{index}.txt", "good");
        }

        _work.Write("input/bad.txt", "rotten");
        await using var run = _work.Run("--runtime", "namespaces", "--parallel", "1", "--attempts", "2", "--ui");
        await Eventually.TrueAsync(() => Address().IsMatch(run.Everything) || run.HasExited, s_limit);
        var root = await EnterAsync(new Uri(Address().Match(run.Everything).Value));
        using var limit = new CancellationTokenSource(s_limit * 2);
        using var answer = await _browser.GetAsync(new Uri(root, "/events"), HttpCompletionOption.ResponseHeadersRead, limit.Token);
        await using var events = new LiveEvents(answer, await answer.Content.ReadAsStreamAsync(limit.Token));

        var token = (await UntilAsync(events, news => State(news) != "finished", limit.Token)).GetProperty("live").GetProperty("token").GetString()!;
        await OrderAsync(root, token, """{ "order": "stop" }""", limit.Token);
        // The folder may still be read while no worker runs.
        var stopped = await UntilAsync(events, news => State(news) == "stopped" && Total(news, "pending") > 0, limit.Token);
        stopped.GetProperty("statistics")[0].GetProperty("workers").GetInt32().ShouldBe(0);
        run.HasExited.ShouldBeFalse("the process stays");
        await OrderAsync(root, token, """{ "order": "start" }""", limit.Token);

        var finished = await UntilAsync(events, news => State(news) == "finished", limit.Token);
        (Total(finished, "done"), Total(finished, "failed")).ShouldBe((8, 1), run.Everything);
        _work.Write("input/bad.txt", "good again");
        await OrderAsync(root, token, """{ "order": "retry", "files": ["bad.txt"] }""", limit.Token);
        await UntilAsync(events, news => State(news) == "finished" && Total(news, "done") == 9 && Total(news, "failed") == 0, limit.Token);

        File.ReadAllText(_work.At("output/Result-picky-bad.txt")).ShouldBe("good again");
        run.HasExited.ShouldBeFalse("the page stays until Ctrl-C");
        await run.SignalAsync("INT");
        (await run.ExitAsync(s_limit)).ShouldBe(0, run.Everything);
        run.Out.ShouldContain("8 of 9 files done, 1 failed");
        run.Out.ShouldContain("9 of 9 files done, 0 failed");
    }

    public void Dispose()
    {
        _browser.Dispose();
        _work.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+/\?token=[0-9a-f]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Address();

    private static long Total(JsonElement news, string name) => news.GetProperty("totals").GetProperty(name).GetInt64();

    private static string? State(JsonElement news) => news.GetProperty("live").GetProperty("state").GetString();

    private static async Task<JsonElement> UntilAsync(LiveEvents events, Func<JsonElement, bool> isTrue, CancellationToken cancellationToken)
    {
        while (true)
        {
            var news = JsonDocument.Parse((await events.NextAsync(cancellationToken)).Data).RootElement;
            if (isTrue(news))
            {
                return news;
            }
        }
    }

    private async Task<Uri> EnterAsync(Uri address)
    {
        (await _browser.GetAsync(address, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        return new Uri(address.GetLeftPart(UriPartial.Authority));
    }

    private async Task OrderAsync(Uri root, string token, string json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(root, "/orders")) { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("Origin", root.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("X-CloudPipe-Token", token);
        using var answer = await _browser.SendAsync(request, cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(cancellationToken));
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CloudPipe.Cli.Live;
using CloudPipe.Local;

namespace CloudPipe.Cli.Tests.Live;

public sealed class LiveServerTests : IAsyncLifetime
{
    private readonly LiveAccess _access = new();
    private readonly HttpClient _browser = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly LiveBoard _board;
    private readonly LiveSession _session;
    private LiveServer _server = null!;

    public LiveServerTests()
    {
        _board = new LiveBoard(new LiveStatus { State = "running", Token = _access.OrderToken });
        _session = new LiveSession(_board, TimeProvider.System);
    }

    private Uri Root => new(_server.Address, "/");

    private string Cookie => $"cloudpipe-{Root.Port}={_access.Session}";

    public async ValueTask InitializeAsync() => _server = await LiveServer.StartAsync(0, _access, _board, _session, TimeProvider.System, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_address_opens_one_browser_once()
    {
        var address = _server.Address;

        using var first = await SendAsync(HttpMethod.Get, address);
        using var second = await SendAsync(HttpMethod.Get, address);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = first.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith(Cookie);
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        second.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        second.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await second.Content.ReadAsStringAsync()).ShouldContain("This address has been used");
        using var known = await SendAsync(HttpMethod.Get, address, Cookie);
        known.StatusCode.ShouldBe(HttpStatusCode.OK, "who has the cookie may open the address again");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/")]
    [InlineData("/events")]
    [InlineData("/orders")]
    [InlineData("/?token=0000")]
    public async Task Who_is_not_known_sees_nothing(string path)
    {
        foreach (var cookie in new[] { null, "cloudpipe=x", $"cloudpipe-{Root.Port}=0000", $"cloudpipe-1={_access.Session}" })
        {
            using var answer = await SendAsync(HttpMethod.Get, new Uri(Root, path), cookie);

            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(_access.OrderToken);
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.evil.example:PORT")]
    [InlineData("[::1]:PORT")]
    public async Task A_request_under_another_name_is_not_answered(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root);
        request.Headers.Host = host.Replace("PORT", $"{Root.Port}", StringComparison.Ordinal);
        request.Headers.Add("Cookie", Cookie);

        using var answer = await _browser.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(null, true)]
    [InlineData("http://evil.example", true)]
    [InlineData("null", true)]
    [InlineData("http://127.0.0.1:1", true)]
    [InlineData("own", false)]
    public async Task An_order_needs_the_pages_origin_and_its_token(string? origin, bool withToken)
    {
        using var answer = await OrderAsync("""{ "order": "retry" }""", origin == "own" ? Root.GetLeftPart(UriPartial.Authority) : origin, withToken ? _access.OrderToken : "0000");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_order_that_does_not_fit_is_refused_with_its_reason()
    {
        foreach (var order in new[] { "stop", "start", "dance" })
        {
            using var answer = await OrderAsync($$"""{ "order": "{{order}}" }""");

            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("CP6018");
        }

        using var broken = await OrderAsync("{ half");
        broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var large = await OrderAsync(new string(' ', (1 << 20) + 1));
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact(Timeout = 60_000)]
    public async Task After_the_end_a_retry_begins_the_next_run_and_only_one_does()
    {
        using var first = await OrderAsync("""{ "order": "retry", "files": ["a/x.txt"] }""");
        using var second = await OrderAsync("""{ "order": "retry" }""");

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _session.NextAsync(TestContext.Current.CancellationToken)).Files.ShouldBe(["a/x.txt"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_page_gets_everything_once_and_then_what_has_changed()
    {
        _board.Change(status => status, files: [File("a"), File("b")]);
        await using var page = await OpenEventsAsync();
        var (whole, _) = await NextAsync(page);
        _board.Change(status => status with { State = "stopped" }, files: [File("b", "done")]);
        var (news, id) = await NextAsync(page);

        whole.GetProperty("whole").GetBoolean().ShouldBeTrue();
        Keys(whole).ShouldBe(["a", "b"], ignoreOrder: true);
        whole.GetProperty("live").GetProperty("token").GetString().ShouldBe(_access.OrderToken);
        news.GetProperty("whole").GetBoolean().ShouldBeFalse();
        Keys(news).ShouldBe(["b"]);
        news.GetProperty("live").GetProperty("state").GetString().ShouldBe("stopped");

        _board.Change(status => status, files: [File("c")]);
        await using var again = await OpenEventsAsync(id);
        Keys((await NextAsync(again)).News).ShouldBe(["c"], "it says what it knows");
        await using var stranger = await OpenEventsAsync("999999");
        Keys((await NextAsync(stranger)).News).Count.ShouldBe(3, "what it knows is of another run");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_served_may_run_its_own_scripts_and_is_kept_nowhere()
    {
        using var page = await SendAsync(HttpMethod.Get, Root, Cookie);

        var policy = page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain(_access.OrderToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_port_that_is_taken_is_named_before_anything_is_run()
    {
        var failure = await Should.ThrowAsync<CommandException>(() => LiveServer.StartAsync(Root.Port, new LiveAccess(), _board, _session, TimeProvider.System, CancellationToken.None));

        failure.Code.ShouldBe("CP6017");
    }

    private static ReportFile File(string key, string state = "waiting") => new() { Key = key, State = state };

    private static IReadOnlyList<string> Keys(JsonElement news) => [.. news.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("key").GetString()!)];

    private static async Task<(JsonElement News, string Id)> NextAsync(LiveEvents page)
    {
        var (id, data) = await page.NextAsync(TestContext.Current.CancellationToken);
        return (JsonDocument.Parse(data).RootElement, id);
    }

    private async Task<LiveEvents> OpenEventsAsync(string? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Root, "/events"));
        request.Headers.Add("Cookie", Cookie);
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        var answer = await _browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new LiveEvents(answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, string? cookie = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await _browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> OrderAsync(string json) => OrderAsync(json, Root.GetLeftPart(UriPartial.Authority), _access.OrderToken);

    private async Task<HttpResponseMessage> OrderAsync(string json, string? origin, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Root, "/orders"));
        request.Headers.Add("Cookie", Cookie);
        request.Headers.Add("X-CloudPipe-Token", token);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await _browser.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

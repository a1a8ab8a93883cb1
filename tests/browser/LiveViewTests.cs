using CloudPipe.Cli.Live;
using CloudPipe.Local;
using Microsoft.Playwright;

namespace CloudPipe.Browser.Tests;

/// <summary>The live view in a browser: its real server and page, with a board that the test writes on.</summary>
public sealed class LiveViewTests : IClassFixture<Chromium>, IAsyncLifetime
{
    private const int Limit = 180_000;

    private readonly Chromium _chromium;
    private readonly LiveBoard _board;
    private readonly LiveAccess _access = new();
    private readonly LiveSession _session;
    private LiveServer _server = null!;

    public LiveViewTests(Chromium chromium)
    {
        _chromium = chromium;
        Assertions.SetDefaultExpectTimeout(60_000);
        _board = new LiveBoard(new LiveStatus { State = "running", FilesPerSecond = 3.5, Token = _access.OrderToken });
        _session = new LiveSession(_board, TimeProvider.System);
        Show(done: 2, File("a.txt", "done"), File("b.txt", "done"), File("<img src=x onerror=alert(1)>.txt", "running"), Failed("bad.txt"));
    }

    public async ValueTask InitializeAsync() => _server = await LiveServer.StartAsync(0, _access, _board, _session, TimeProvider.System, CancellationToken.None);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact(Timeout = Limit)]
    public async Task The_address_opens_the_run_and_news_comes_by_itself()
    {
        await using var open = await _chromium.OpenAsync(_server.Address.ToString());
        await Assertions.Expect(open.Page.Locator("#live-state")).ToHaveTextAsync("Running · 3.5 files/s");
        open.Page.Url.ShouldNotContain("token", customMessage: "it is used up, and stays out of the history");
        await Assertions.Expect(open.Page.Locator("#grid")).ToHaveAttributeAsync("aria-rowcount", "5");

        Show(done: 3, File("c.txt", "done"));

        await Assertions.Expect(open.Page.Locator("#grid")).ToHaveAttributeAsync("aria-rowcount", "6");
        await Assertions.Expect(open.Page.Locator("#grid")).ToContainTextAsync("c.txt");
        open.Complaints.ShouldBeEmpty();
        open.Requests.Select(request => new Uri(request)).ShouldAllBe(request => request.Scheme == "data" || request.Authority == _server.Address.Authority);
    }

    [Fact(Timeout = Limit)]
    public async Task Several_tabs_of_one_browser_see_it_and_no_other_browser_does()
    {
        var address = _server.Address.ToString();
        await using var open = await _chromium.OpenAsync(address);
        await Assertions.Expect(open.Page.Locator("#live-state")).ToContainTextAsync("Running");

        var tab = await open.Page.Context.NewPageAsync();
        await tab.GotoAsync(address);
        await Assertions.Expect(tab.Locator("#live-state")).ToContainTextAsync("Running");
        await using var other = await _chromium.OpenAsync(address);
        await Assertions.Expect(other.Page.Locator("h1")).ToHaveTextAsync("This address has been used");
    }

    [Fact(Timeout = Limit)]
    public async Task Stopping_is_asked_for_twice_and_what_cannot_be_done_is_said()
    {
        await using var open = await _chromium.OpenAsync(_server.Address.ToString());
        var page = open.Page;

        await page.ClickAsync("#live-stop");
        await Assertions.Expect(page.Locator("#live-yes")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#live-stop")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#live-yes")).ToHaveCountAsync(0);
        open.Complaints.ShouldBeEmpty();

        await page.Keyboard.PressAsync("Enter");
        await page.ClickAsync("#live-yes");

        // Nothing runs here that could be stopped.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("CP6018");
        await Assertions.Expect(page.Locator("#live-stop")).ToBeEnabledAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task What_the_run_does_decides_what_can_be_asked_for()
    {
        await using var open = await _chromium.OpenAsync(_server.Address.ToString());
        var page = open.Page;
        await Assertions.Expect(page.Locator("#live-stop")).ToBeVisibleAsync();

        _board.Change(status => status with { State = "stopped" });
        await Assertions.Expect(page.Locator("#live-start")).ToHaveTextAsync("Go on");
        await Assertions.Expect(page.Locator("#live-stop")).ToHaveCountAsync(0);

        _board.Change(status => status with { State = "finishing" });
        await Assertions.Expect(page.Locator("#live-actions button")).ToHaveCountAsync(0);

        _board.Change(status => status with { State = "failed", Error = new LiveAnswer("the disk takes no more", "CP5409", "Make room there.") });
        await Assertions.Expect(page.Locator("#live-error")).ToContainTextAsync("CP5409: the disk takes no more");
        await Assertions.Expect(page.Locator("#live-error")).ToContainTextAsync("Make room there.");
    }

    [Fact(Timeout = Limit)]
    public async Task A_failed_file_is_tried_again_from_its_details()
    {
        _board.Change(status => status with { State = "finished" });
        await using var open = await _chromium.OpenAsync(_server.Address.ToString());
        await Assertions.Expect(open.Page.Locator("#live-retry")).ToHaveTextAsync("Try 1 failed file again");

        await open.Page.ClickAsync("#live-retry-file");

        (await _session.NextAsync(TestContext.Current.CancellationToken)).Files.ShouldBe(["bad.txt"]);
        await Assertions.Expect(open.Page.Locator("#live-told")).ToHaveTextAsync("The run goes on.");
        open.Complaints.ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task A_tab_that_was_hidden_shows_what_it_missed()
    {
        await using var open = await _chromium.OpenAsync(_server.Address.ToString());
        await Assertions.Expect(open.Page.Locator("#grid")).ToHaveAttributeAsync("aria-rowcount", "5");
        await HideAsync(open.Page, isHidden: true);
        await Assertions.Expect(open.Page.Locator("#live-state")).ToContainTextAsync("Not connected");

        Show(done: 4, File("c.txt", "done"), File("d.txt", "done"));
        await HideAsync(open.Page, isHidden: false);

        await Assertions.Expect(open.Page.Locator("#live-state")).ToContainTextAsync("Running");
        await Assertions.Expect(open.Page.Locator("#grid")).ToHaveAttributeAsync("aria-rowcount", "7");
    }

    [Theory(Timeout = Limit)]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Everybody_can_use_it(ColorScheme scheme)
    {
        _board.Change(status => status with { Error = new LiveAnswer("something went wrong", "CP5409", "Make room there.") });
        await using var open = await _chromium.OpenAsync(_server.Address.ToString(), new() { ColorScheme = scheme, ViewportSize = new() { Width = 390, Height = 800 } });
        await Assertions.Expect(open.Page.Locator("#live-retry")).ToBeVisibleAsync();
        await open.Page.ClickAsync("#live-stop");
        await Assertions.Expect(open.Page.Locator("#live-yes")).ToBeVisibleAsync();

        (await Axe.ViolationsAsync(open.Page)).ShouldBeEmpty();
        (await open.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue("a phone needs no scrolling to the side");
        open.Complaints.ShouldBeEmpty();
    }

    private static Task HideAsync(IPage page, bool isHidden) => page.EvaluateAsync(
        "isHidden => { Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", isHidden);

    private static ReportFile File(string key, string state) => new() { Key = key, State = state };

    private static ReportFile Failed(string key) => new()
    {
        Key = key,
        State = "failed",
        Failure = new ReportFailure { Stage = "blur", Reason = "exit-code", Message = "The command ended with exit code 7.", Attempts = 3, ExitCode = 7, StderrTail = "bad apple" },
    };

    private void Show(long done, params ReportFile[] files) => _board.Change(
        status => status,
        new ReportHead { Workflow = "flow.json", State = "running", Started = DateTimeOffset.UnixEpoch, Seconds = 3, Stages = [new ReportStage { Name = "blur", ImageDigest = "sha256:0", RunCommand = "/blur $input $output" }] },
        new ReportTail([new ReportStatistics { Name = "blur", Done = done, Failed = 1, Running = 1, Waiting = 0, Workers = 1 }], new ReportTotals(done + 2, done, 1, 1)),
        files);
}

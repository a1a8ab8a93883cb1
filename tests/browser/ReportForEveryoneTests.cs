using Microsoft.Playwright;

namespace CloudPipe.Browser.Tests;

/// <summary>The report by keyboard, by screen reader, in the dark, on a phone and on paper.</summary>
public sealed class ReportForEveryoneTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const int Limit = 180_000;

    private readonly PageFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory(Timeout = Limit)]
    [InlineData(ColorScheme.Light, 1280, 300)]
    [InlineData(ColorScheme.Dark, 1280, 300)]
    [InlineData(ColorScheme.Light, 390, 300)]
    [InlineData(ColorScheme.Dark, 390, 300)]
    [InlineData(ColorScheme.Light, 1280, 0)]
    public async Task Axe_finds_nothing_wrong(ColorScheme scheme, int width, int files)
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(files)]);
        // axe is a script from outside, which the page's policy would refuse.
        await using var open = await chromium.OpenAsync(_file.Path, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, BypassCSP = true });

        (await Axe.ViolationsAsync(open.Page)).ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task Everything_can_be_reached_by_keyboard()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(300)]);
        await using var open = await chromium.OpenAsync(_file.Path);
        var page = open.Page;
        var reached = new List<string>();
        for (var presses = 0; presses < 30 && !reached.Contains("detail"); presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.id || document.activeElement.dataset.filter || document.activeElement.closest('[data-column]')?.dataset.column || document.activeElement.tagName"));
            if (reached[^1] == "grid")
            {
                await page.Keyboard.PressAsync("ArrowDown");
                await page.Keyboard.PressAsync("Enter");
                reached.Add(await page.EvaluateAsync<string>("document.activeElement.id"));
            }
        }

        new[] { "timeline", "all", "failed", "search", "grid", "detail" }.ShouldBeSubsetOf(reached);
        await page.Keyboard.PressAsync("Escape");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("grid");
        var active = await page.GetAttributeAsync("#grid", "aria-activedescendant");
        (await page.GetAttributeAsync($"#{active}", "aria-selected")).ShouldBe("true");
    }

    [Fact(Timeout = Limit)]
    public async Task The_timeline_tells_of_each_job_by_keyboard()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(300)]);
        await using var open = await chromium.OpenAsync(_file.Path);
        var page = open.Page;
        (await page.TextContentAsync("#readout"))!.ShouldContain("by 8 workers");

        await page.FocusAsync("#timeline");
        await page.Keyboard.PressAsync("ArrowRight");
        (await page.TextContentAsync("#readout"))!.ShouldContain("photograph 00000.jpg");
        (await page.TextContentAsync("#readout"))!.ShouldContain("stage-1-thumbnail-1");
        await page.Keyboard.PressAsync("ArrowDown");
        (await page.TextContentAsync("#readout"))!.ShouldContain("stage-1-thumbnail-2");
        var key = (await page.TextContentAsync("#readout bdi"))!;
        await page.Keyboard.PressAsync("Enter");
        (await page.TextContentAsync("#detail h3")).ShouldBe(key);
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("detail");
    }

    [Fact(Timeout = Limit)]
    public async Task A_failure_is_told_by_more_than_its_colour()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(300)]);
        await using var open = await chromium.OpenAsync(_file.Path);

        (await open.Page.TextContentAsync("#flow"))!.ShouldContain("✕ 3 failed");
        (await open.Page.Locator("#timeline path.cross").GetAttributeAsync("d"))!.ShouldStartWith("M");
        (await open.Page.Locator("#legend").InnerTextAsync()).ShouldContain("failed attempt");
        (await open.Page.Locator("#grid .state.failed").First.InnerTextAsync()).ShouldContain("failed");
    }

    [Theory(Timeout = Limit)]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(820)]
    public async Task No_width_makes_the_page_scroll_sideways(int width)
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(300)]);
        await using var open = await chromium.OpenAsync(_file.Path, new() { ViewportSize = new() { Width = width, Height = 800 }, IsMobile = width < 500, HasTouch = true });

        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        await open.Page.Locator("#grid [role=row][data-index]").Nth(1).TapAsync();
        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact(Timeout = Limit)]
    public async Task On_paper_there_are_rows_and_no_buttons()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(300)]);
        await using var open = await chromium.OpenAsync(_file.Path, new() { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 1280, Height = 900 } });
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await open.Page.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");

        (await open.Page.Locator("#grid [role=row][data-index]").CountAsync()).ShouldBe(300);
        (await open.Page.IsVisibleAsync("#search")).ShouldBeFalse();
        (await open.Page.IsVisibleAsync("#detail")).ShouldBeFalse();
        (await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(255, 255, 255)");
        (await open.Page.PdfAsync(new() { Format = "A4" })).Length.ShouldBeGreaterThan(10_000);
        await open.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await open.Page.EvaluateAsync("window.dispatchEvent(new Event('afterprint'))");
        (await open.Page.Locator("#grid [role=row][data-index]").CountAsync()).ShouldBeLessThan(100);
        open.Complaints.ShouldBeEmpty();
    }
}

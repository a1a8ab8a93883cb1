using CloudPipe.Local;
using Microsoft.Playwright;

namespace CloudPipe.Browser.Tests;

/// <summary>What the report shows, in a browser.</summary>
public sealed class ReportPageTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const int Limit = 180_000;
    private const string Rows = "#grid [role=row][data-index]";

    private readonly PageFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory(Timeout = Limit)]
    [InlineData(0, "No files yet.")]
    [InlineData(1, "The file is done in 1 min 42 s.")]
    [InlineData(12, "All 12 files are done in 1 min 42 s.")]
    [InlineData(10_000, "9,897 of 10,000 files done in 1 min 42 s, 103 failed in enhance.")]
    public async Task It_shows_a_run_of_any_size_without_a_complaint_and_without_the_network(int files, string lead)
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(files)]);

        await using var open = await chromium.OpenAsync(_file.Path);

        (await open.Page.TextContentAsync("#lead")).ShouldBe(lead);
        (await open.Page.Locator(Rows).CountAsync()).ShouldBeInRange(Math.Min(files, 10), Math.Min(files, 60), "rows that nobody sees are not there");
        (await open.Page.GetAttributeAsync("#grid", "aria-rowcount")).ShouldBe($"{files + 1}");
        open.Complaints.ShouldBeEmpty();
        open.Requests.ShouldHaveSingleItem("the page is one file").ShouldEndWith("report.html");
    }

    [Fact(Timeout = Limit)]
    public async Task The_last_of_ten_thousand_rows_is_a_key_away()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(10_000)]);
        await using var open = await chromium.OpenAsync(_file.Path);

        await open.Page.FocusAsync("#grid");
        await open.Page.Keyboard.PressAsync("End");

        await open.Page.Locator($"{Rows}[aria-selected=true][aria-rowindex='10001']").WaitForAsync();
        (await open.Page.TextContentAsync("#detail h3")).ShouldBe("folder 9/photograph 09999.jpg");
    }

    [Fact(Timeout = Limit)]
    public async Task A_failed_file_is_chosen_first_with_every_attempt_and_its_standard_error()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(200)]);
        await using var open = await chromium.OpenAsync(_file.Path);

        (await open.Page.Locator("#detail").InnerTextAsync()).ShouldSatisfyAllConditions(
            detail => detail.ShouldContain("photograph 00096.jpg"),
            detail => detail.ShouldContain("failed in enhance after 3 attempts"),
            detail => detail.ShouldContain("attempt 1 failed"),
            detail => detail.ShouldContain("attempt 3 failed"),
            detail => detail.ShouldContain("gm convert: Corrupt image (96)"),
            detail => detail.ShouldContain("stage-2-enhance-1"));
        (await open.Page.Locator(Rows).First.InnerTextAsync()).ShouldContain("failed");
    }

    [Fact(Timeout = Limit)]
    public async Task Files_are_found_by_name_reason_and_standard_error_and_by_what_became_of_them()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(200)]);
        await using var open = await chromium.OpenAsync(_file.Path);

        await open.Page.FillAsync("#search", "PHOTOGRAPH 0001");
        (await open.Page.TextContentAsync("#count")).ShouldBe("10 of 200 files");
        await open.Page.FillAsync("#search", "corrupt image (193)");
        (await open.Page.Locator(Rows).InnerTextAsync()).ShouldContain("photograph 00193.jpg");
        await open.Page.FillAsync("#search", "there is no such file");
        (await open.Page.TextContentAsync("#grid .none")).ShouldBe("No file is like that.");
        await open.Page.FillAsync("#search", "");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Failed 2" }).ClickAsync();
        (await open.Page.Locator(Rows).CountAsync()).ShouldBe(2);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Done after a retry 6" }).ClickAsync();
        (await open.Page.TextContentAsync("#count")).ShouldBe("6 of 200 files");
    }

    [Fact(Timeout = Limit)]
    public async Task Columns_sort_both_ways_and_say_so()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(200)]);
        await using var open = await chromium.OpenAsync(_file.Path);
        var header = open.Page.Locator("[role=columnheader][data-column=key]");

        await header.GetByRole(AriaRole.Button).ClickAsync();
        (await header.GetAttributeAsync("aria-sort")).ShouldBe("ascending");
        (await open.Page.Locator($"{Rows}[aria-rowindex='2'] .c-key").TextContentAsync()).ShouldBe("folder 0/photograph 00000.jpg");
        await header.GetByRole(AriaRole.Button).ClickAsync();
        (await header.GetAttributeAsync("aria-sort")).ShouldBe("descending");
        (await open.Page.Locator($"{Rows}[aria-rowindex='2'] .c-key").TextContentAsync()).ShouldBe("folder 9/photograph 00199.jpg");

        await open.Page.Locator("[role=columnheader][data-column=ms] button").ClickAsync();
        (await header.GetAttributeAsync("aria-sort")).ShouldBeNull();
        (await open.Page.Locator($"{Rows}[aria-rowindex='2'] .c-key").TextContentAsync()).ShouldBe("folder 1/photograph 00101.jpg", "that one took longest");
    }

    [Fact(Timeout = Limit)]
    public async Task Newer_data_leaves_what_was_searched_sorted_chosen_and_scrolled_to()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(2000)]);
        await using var open = await chromium.OpenAsync(_file.Path);
        await open.Page.FillAsync("#search", "photograph");
        await open.Page.Locator("[role=columnheader][data-column=key] button").ClickAsync();
        await open.Page.EvaluateAsync("document.getElementById('grid').scrollTop = 3000");
        await open.Page.Locator($"{Rows}[aria-rowindex='105']").ClickAsync();
        var chosen = await open.Page.TextContentAsync("#detail h3");

        await open.Page.EvaluateAsync("""
            () => {
              const data = JSON.parse(document.getElementById('data').textContent);
              data.files.push({ key: 'zz/photograph new.jpg', state: 'running', stages: [] });
              data.totals = { inputs: 2001, done: 1980, failed: 20, pending: 1 };
              data.state = 'running';
              data.live = {};
              window.cloudpipe.render(data);
              document.getElementById('live').append('controls');
            }
            """);

        (await open.Page.TextContentAsync("#detail h3")).ShouldBe(chosen);
        (await open.Page.EvaluateAsync<int>("document.getElementById('grid').scrollTop")).ShouldBeInRange(2900, 3400);
        (await open.Page.InputValueAsync("#search")).ShouldBe("photograph");
        (await open.Page.Locator("[role=columnheader][data-column=key]").GetAttributeAsync("aria-sort")).ShouldBe("ascending");
        (await open.Page.TextContentAsync("#lead"))!.ShouldContain("1 to go");
        (await open.Page.IsVisibleAsync("#live")).ShouldBeTrue();
        open.Complaints.ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task What_the_page_leaves_out_it_says()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(1000)], bounds: new() { Files = 100, Failures = 5, StderrOfAttempt = 20 });
        await using var open = await chromium.OpenAsync(_file.Path);

        var notes = await open.Page.Locator("#notes").InnerTextAsync();
        notes.ShouldContain("100 of 1,000 files: 5 of 10 failures and 95 of 990 others");
        notes.ShouldContain("The standard error of 15 failed attempts is cut to its end");
        (await open.Page.TextContentAsync("#lead")).ShouldStartWith("990 of 1,000 files done");
        (await open.Page.GetAttributeAsync("#grid", "aria-rowcount")).ShouldBe("101");
    }

    [Fact(Timeout = Limit)]
    public async Task Nothing_that_somebody_else_wrote_is_taken_for_a_part_of_the_page()
    {
        const string Bidi = "\u202Egpj.exe\u2066\u200F\u061C";
        string[] names = ["</script><script>alert(1)</script>.jpg", "<img src=x onerror=alert(2)>", "<!--<script>", $"invoice{Bidi}", "two\nlines\t\u0000\u001b[31mred", "\"'&amp;{{x}}`${1}`", new string('w', 900), "日本 ünï 🦉"];
        var files = names.Select((name, index) => SampleReport.File(96 + (97 * index), name)).Select(Hostile).ToList();
        await SampleReport.WriteAsync(_file.Path, files, workflow: $"</title><script>alert(3)</script>{Bidi}");

        await using var open = await chromium.OpenAsync(_file.Path);
        for (var index = 0; index < files.Count; index++)
        {
            await open.Page.Locator($"{Rows}[aria-rowindex='{index + 2}']").ClickAsync();
        }

        open.Complaints.ShouldBeEmpty();
        open.Requests.ShouldHaveSingleItem();
        (await open.Page.Locator("img, iframe, a, form").CountAsync()).ShouldBe(0);
        (await open.Page.Locator("script").CountAsync()).ShouldBe(2, "the data and the page's own");
        var seen = await open.Page.EvaluateAsync<string>("document.body.innerText + document.title + [...document.querySelectorAll('[title],[aria-label]')].map(e => (e.title ?? '') + e.getAttribute('aria-label')).join('')");
        seen.IndexOfAny(['\u202E', '\u2066', '\u200F', '\u061C', '\0', '\u001b']).ShouldBe(-1, "what turns its surroundings round is shown by its number");
        (await open.Page.Locator(".c-key", new() { HasText = "</script><script>alert(1)</script>.jpg" }).CountAsync()).ShouldBe(1);
        (await open.Page.Locator(".c-key .control", new() { HasText = "202E" }).CountAsync()).ShouldBe(1);
        (await open.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue();
    }

    [Fact(Timeout = Limit)]
    public async Task Even_a_script_that_got_into_the_page_would_not_run()
    {
        await SampleReport.WriteAsync(_file.Path, [.. SampleReport.Files(1)]);
        await File.WriteAllTextAsync(_file.Path, (await File.ReadAllTextAsync(_file.Path)).Replace("<main>", "<main><script>alert('in')</script><b onclick=\"alert('on')\" id=\"trap\">x</b>", StringComparison.Ordinal));

        await using var open = await chromium.OpenAsync(_file.Path);
        await open.Page.ClickAsync("#trap");

        open.Complaints.ShouldContain(line => line.Contains("Content Security Policy", StringComparison.Ordinal));
        open.Complaints.ShouldNotContain(line => line.StartsWith("dialog", StringComparison.Ordinal));
        (await open.Page.TextContentAsync("#lead")).ShouldBe("The file is done in 1 min 42 s.");
    }

    private static ReportFile Hostile(ReportFile file) => file with
    {
        FailedAttempts = [.. file.FailedAttempts!.Select(attempt => attempt with { StderrTail = file.Key + "</pre><script>alert(4)</script>\r\n" + file.Key, Worker = file.Key, Message = file.Key })],
        Failure = file.Failure! with { Message = file.Key, Reason = "exit-code" },
    };
}

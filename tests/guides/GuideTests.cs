namespace CloudPipe.Guides.Tests;

public sealed class GuideTests(NewUser user)
{
    private static readonly string[] s_languages = ["sh", "text", "json", "xml", "csharp"];

    public static TheoryData<string> Pages() => new(GuidePage.All.Select(page => page.Path));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_command_of_the_page_works_word_for_word_and_in_order(string path)
    {
        var page = GuidePage.All.Single(page => page.Path == path);
        var (code, output, error) = await user.RunAsync(page.Script);
        code.ShouldBe(0, $"{error}\n--\n{output}");
    }

    [Fact]
    public void Every_block_says_whether_it_is_run()
    {
        foreach (var page in GuidePage.All)
        {
            page.Blocks.ShouldAllBe(block => s_languages.Contains(block.Language), page.Path);
            page.Blocks.ShouldContain(block => block.Language == "sh", page.Path);
        }

        GuidePage.All.Count.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public async Task A_command_that_fails_is_noticed()
    {
        var page = new GuidePage("docs/guides/none.md", [new GuideBlock(7, "sh", "cloudpipe validate none.json | cat"), new GuideBlock(9, "sh", "echo still")]);
        var (code, output, error) = await user.RunAsync(page.Script);
        code.ShouldNotBe(0);
        output.ShouldNotContain("still");
        error.ShouldContain("== docs/guides/none.md:7");
    }
}

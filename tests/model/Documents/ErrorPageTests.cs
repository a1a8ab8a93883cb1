namespace CloudPipe.Model.Tests.Documents;

public sealed class ErrorPageTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "errors");

    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code() =>
        Directory.EnumerateFiles(Folder).Select(f => Path.GetFileNameWithoutExtension(f)!).ShouldBe(ErrorCatalogue.Codes, ignoreOrder: true);

    [Fact]
    public void No_code_means_two_things() => ErrorCatalogue.Codes.ShouldBeUnique();

    [Fact]
    public void Every_page_says_what_it_means_why_it_happens_and_what_to_do()
    {
        foreach (var code in ErrorCatalogue.Codes)
        {
            var page = File.ReadAllText(Path.Combine(Folder, code + ".md"));
            page.ShouldStartWith($"# {code}: ");
            foreach (var part in new[] { "## What it means\n", "## Why it happens\n", "## What to do\n", "```" })
            {
                page.ShouldContain(part, customMessage: code);
            }
        }
    }
}

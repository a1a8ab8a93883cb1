using System.Text.RegularExpressions;

namespace CloudPipe.House.Tests;

public partial class ErrorPagesTests
{
    /// <summary>Words that sentences begin with which describe. "Nothing" may be all there is to do.</summary>
    private static readonly string[] s_notInstructions =
    [
        "A", "An", "The", "This", "That", "These", "Those", "It", "They", "You", "We", "One", "There", "Here", "Where", "When", "What", "Which", "Why", "How", "If", "In", "On",
        "At", "To", "For", "With", "Without", "Most", "Some", "All", "Every", "Each", "Both", "Either", "Needed", "Best", "Usually", "Often", "Please", "Commands", "Objects", "Files",
    ];

    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code()
    {
        var codes = Repository.Files("*.cs").Where(path => !Repository.Relative(path).StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(path => QuotedCode().Matches(File.ReadAllText(path))).Select(match => match.Groups["code"].Value).ToHashSet();
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/errors"), "CP*.md").Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();
        codes.Except(pages).Order().ShouldBeEmpty("these codes have no page under docs/errors/");
        pages.Except(codes).Order().ShouldBeEmpty("these pages explain a code that nothing reports");
        codes.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_page_begins_with_its_code_and_says_what_to_do()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/errors"), "CP*.md"))
        {
            var text = File.ReadAllText(path);
            text.ShouldStartWith($"# {Path.GetFileNameWithoutExtension(path)}", customMessage: path);
            text.ShouldContain("What to do", customMessage: path);
        }
    }

    [Fact]
    public void The_first_line_of_what_to_do_says_what_to_do()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/errors"), "CP*.md"))
        {
            var first = File.ReadLines(path).SkipWhile(line => !line.StartsWith("## What to do", StringComparison.Ordinal)).Skip(1).First(line => line.Length > 0);
            var word = first.Split(' ', ',', ':', ';', '.')[0];
            s_notInstructions.ShouldNotContain(word, $"{path}: {first}");
            first.ShouldMatch("^[A-Z][a-z]+\\b", $"{path}: an instruction, before whatever else there is to say");
        }
    }

    [GeneratedRegex("\"(?<code>CP[0-9]{4})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedCode();
}

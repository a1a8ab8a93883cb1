using System.Text.RegularExpressions;

namespace CloudPipe.Model.Tests.Documents;

/// <summary>Every file of Corpus/ is broken in one way or several, and says in its first line what must be said about it.</summary>
public sealed partial class CorpusTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_wrong_is_said_once_at_its_place(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var expected = Expectation().Matches(text.Split('\n')[0]).Select(m => m.Value).ToList();

        var (diagnostics, hasDocument) = Read(text, file);

        expected.ShouldNotBeEmpty();
        var said = diagnostics.Select(d => $"{(d.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {d.Code} {d.Line}:{d.Column}");
        said.ShouldBe(expected, string.Join('\n', diagnostics));
        hasDocument.ShouldBe(expected.TrueForAll(e => e.StartsWith("warning", StringComparison.Ordinal)));
        diagnostics.ShouldAllBe(d => d.File == file);
    }

    [Fact]
    public void The_corpus_has_every_mistake_that_a_reader_knows()
    {
        // What the agent and the checks across documents say is no mistake of one document.
        var known = ErrorCatalogue.Codes.Where(c => !c.StartsWith("CP11", StringComparison.Ordinal) && !c.StartsWith("CP21", StringComparison.Ordinal));
        var shown = Files.SelectMany(f => Expectation().Matches(File.ReadLines(Path.Combine(Folder, f.Data)).First())).Select(m => m.Groups["code"].Value);

        known.Except(shown).ShouldBeEmpty();
    }

    private static (IReadOnlyList<Diagnostic> Diagnostics, bool HasDocument) Read(string text, string file)
    {
        if (file.EndsWith(".algorithm.json", StringComparison.Ordinal))
        {
            var algorithm = AlgorithmReader.Read(text, file);
            return (algorithm.Diagnostics, algorithm.Document is not null);
        }

        var workflow = WorkflowReader.Read(text, file);
        return (workflow.Diagnostics, workflow.Document is not null);
    }

    [GeneratedRegex(@"(error|warning) (?<code>CP\d{4}) \d+:\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expectation();
}

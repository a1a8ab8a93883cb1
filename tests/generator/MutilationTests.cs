using System.Globalization;

namespace CloudPipe.Generator.Tests;

/// <summary>Documents that somebody is in the middle of typing, or that are no documents at all.</summary>
public sealed class MutilationTests
{
    private static readonly string s_algorithm = Documents.Algorithm("enhance", Documents.Variable("LEVEL", required: true), ", \"timeout_seconds\": 60, // why\n \"gpu\": 1");
    private static readonly string s_workflow = Documents.Workflow(Documents.Stage("enhance", "\"LEVEL\": \"1\""));

    [Fact]
    public async Task No_mutilated_document_makes_the_compiler_fail()
    {
        var random = new Random(4);
        var documents = Enumerable.Range(0, 400).Select(i => i % 2 == 0
            ? DocumentText.Algorithm(Name(i), Mutilate(s_algorithm, random))
            : DocumentText.Workflow(Name(i), Mutilate(s_workflow, random))).ToArray();
        var project = Project.With(documents);

        var (compilation, _) = project.Generate();
        var found = await project.AnalyzeAsync();

        compilation.GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).ShouldBeEmpty();
        found.Count.ShouldBeGreaterThan(400);
        found.ShouldAllBe(d => d.Id.StartsWith("CP", StringComparison.Ordinal));
        found.ShouldAllBe(d => d.Location.GetLineSpan().IsValid && d.Location.SourceSpan.End <= project.Documents.First(t => t.Text.Path == d.Location.GetLineSpan().Path).Text.GetText(default)!.Length);
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"/lab/{i}.json");

    private static string Mutilate(string text, Random random)
    {
        for (var cuts = random.Next(1, 4); cuts > 0; cuts--)
        {
            var (at, length) = (random.Next(text.Length), random.Next(1, 12));
            text = random.Next(5) switch
            {
                0 => text[..at],
                1 => text.Remove(at, Math.Min(length, text.Length - at)),
                2 => text.Insert(at, new string("{}[]\",:\\\0\u2028\ud800\n0x"[random.Next(14)], random.Next(1, 3))),
                3 => text[..at] + (char)random.Next(char.MaxValue) + text[(at + 1)..],
                _ => text.Insert(at, text.Substring(at, Math.Min(length, text.Length - at))),
            };
            text = text.Length == 0 ? "?" : text;
        }

        return text;
    }
}

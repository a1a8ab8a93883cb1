using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CloudPipe.Generator.Tests;

/// <summary>An editor runs the generator at every key: only what changed may be made again.</summary>
public sealed class IncrementalTests
{
    private readonly DocumentText _enhance = DocumentText.Algorithm("/lab/enhance.json", Documents.Algorithm("enhance", Documents.Variable("LEVEL")));
    private readonly DocumentText _thumbnail = DocumentText.Algorithm("/lab/thumbnail.json", Documents.Algorithm("thumbnail", Documents.Variable("SCALE")));
    private readonly DocumentText _flow = DocumentText.Workflow("/lab/flow.json", Documents.Workflow(Documents.Stage("enhance"), Documents.Stage("thumbnail", "\"SCALE\": \"1/2\"")));
    private readonly Project _project;

    public IncrementalTests() => _project = Project.With(_enhance, _thumbnail, _flow) with { IsProgram = true };

    [Fact]
    public void An_edit_of_other_code_makes_nothing_again()
    {
        var (driver, compilation) = First();

        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other { void Method() { } }", _project.ParseOptions));
        var result = driver.RunGenerators(edited).GetRunResult();

        Outputs(result).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached || reason == IncrementalStepRunReason.Unchanged);
        Steps(result, DispatcherGenerator.Algorithms).ShouldBe([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached]);
        Steps(result, DispatcherGenerator.Workflows).ShouldBe([IncrementalStepRunReason.Cached]);
    }

    [Fact]
    public void An_edit_that_says_the_same_makes_nothing_again()
    {
        var (driver, compilation) = First();

        var result = Replace(driver, _enhance, Documents.Algorithm("enhance", Documents.Variable("LEVEL")) + "\n// a comment").RunGenerators(compilation).GetRunResult();

        Outputs(result).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_of_one_document_makes_its_own_output_again_and_no_other()
    {
        var (driver, compilation) = First();

        var result = Replace(driver, _enhance, Documents.Algorithm("enhance", Documents.Variable("LEVEL")).Replace("128", "256")).RunGenerators(compilation).GetRunResult();

        Steps(result, DispatcherGenerator.Algorithms).Order().ShouldBe([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], ignoreOrder: true);
        Steps(result, DispatcherGenerator.Workflows).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached || reason == IncrementalStepRunReason.Unchanged);
        Outputs(result).Count(reason => reason == IncrementalStepRunReason.Modified).ShouldBe(1, "of four: two algorithms, one workflow, one program");
        result.Results[0].GeneratedSources.Single(s => s.HintName == "EnhanceAlgorithm.g.cs").SourceText.ToString().ShouldContain("MemorySuggestedMiB = 256;");
    }

    [Fact]
    public void An_edit_of_a_workflow_makes_no_dispatcher_again()
    {
        var (driver, compilation) = First();

        var result = Replace(driver, _flow, Documents.Workflow(Documents.Stage("thumbnail"))).RunGenerators(compilation).GetRunResult();

        Steps(result, DispatcherGenerator.Algorithms).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
        Steps(result, DispatcherGenerator.Workflows).ShouldBe([IncrementalStepRunReason.Modified]);
        Outputs(result).Count(reason => reason == IncrementalStepRunReason.Modified).ShouldBe(1);
    }

    [Fact]
    public void A_document_that_comes_or_goes_leaves_the_others_as_they_are()
    {
        var (driver, compilation) = First();
        var third = DocumentText.Algorithm("/lab/third.json", Documents.Algorithm("third"));
        var options = (_project with { Documents = _project.Documents.Add(third) }).Options;

        driver = driver.AddAdditionalTexts([third.Text]).WithUpdatedAnalyzerConfigOptions(options).RunGenerators(compilation);
        var came = driver.GetRunResult();
        var went = driver.RemoveAdditionalTexts([third.Text]).RunGenerators(compilation).GetRunResult();

        Steps(came, DispatcherGenerator.Algorithms).Count(reason => reason == IncrementalStepRunReason.New).ShouldBe(1);
        Steps(came, DispatcherGenerator.Algorithms).Count(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged).ShouldBe(2);
        Steps(went, DispatcherGenerator.Algorithms).Count(reason => reason == IncrementalStepRunReason.Removed).ShouldBe(1);
        went.Results[0].GeneratedSources.ShouldNotContain(s => s.HintName.StartsWith("Third", StringComparison.Ordinal));
        came.Results[0].GeneratedSources.Single(s => s.HintName == "CloudPipeProgram.g.cs").SourceText.ToString().ShouldContain("ThirdDispatcher");
    }

    [Fact]
    public void No_step_keeps_a_symbol_a_tree_or_a_compilation()
    {
        var (driver, _) = First();

        var kept = driver.GetRunResult().Results[0].TrackedSteps
            .Where(step => step.Key is DispatcherGenerator.Algorithms or DispatcherGenerator.Workflows or DispatcherGenerator.Program)
            .SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Value).ToList();

        kept.ShouldNotBeEmpty();
        kept.SelectMany(value => Reachable(value, 0)).ShouldAllBe(value => !(value is ISymbol || value is SyntaxNode || value is SyntaxTree || value is Compilation));
    }

    private (GeneratorDriver Driver, CSharpCompilation Compilation) First()
    {
        var compilation = _project.Compilation;
        return (_project.Driver().RunGenerators(compilation), compilation);
    }

    private static GeneratorDriver Replace(GeneratorDriver driver, DocumentText document, string text) =>
        driver.ReplaceAdditionalText(document.Text, new MemoryText(document.Text.Path, text));

    private static List<IncrementalStepRunReason> Outputs(GeneratorDriverRunResult result) =>
        [.. result.Results[0].TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason)];

    private static List<IncrementalStepRunReason> Steps(GeneratorDriverRunResult result, string name) =>
        [.. result.Results[0].TrackedSteps[name].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    private static IEnumerable<object> Reachable(object value, int depth)
    {
        yield return value;
        if (depth > 6 || value is string || value.GetType().IsPrimitive)
        {
            yield break;
        }

        var parts = value is System.Collections.IEnumerable list
            ? list.Cast<object?>()
            : value.GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public).Select(f => f.GetValue(value));
        foreach (var part in parts.Where(part => part is not null).SelectMany(part => Reachable(part!, depth + 1)))
        {
            yield return part;
        }
    }
}

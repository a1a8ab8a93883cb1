using System.Text.Json;

namespace CloudPipe.Generator.Tests;

/// <summary><c>dotnet new cloudpipe-dispatcher</c>, and real builds of what it makes.</summary>
public sealed class TemplateTests(PackedTemplates templates) : IClassFixture<PackedTemplates>
{
    [Fact]
    public async Task A_new_project_builds_with_the_document_that_the_command_line_names()
    {
        var project = templates.NewProject("named");
        await File.WriteAllTextAsync(Path.Combine(project, "algo.json"), Documents.Algorithm("change123-s3", Documents.Variable("TEST_ENV", required: true)));
        await File.WriteAllTextAsync(Path.Combine(project, "Own.cs"), """
            namespace Lab.Dispatchers;

            partial class Change123S3Dispatcher
            {
                protected override ValueTask<bool> AcceptAsync(CloudPipe.Model.InputObject input, CancellationToken cancellationToken) =>
                    ValueTask.FromResult(input.Key.EndsWith(".txt", StringComparison.Ordinal));
            }
            """);

        // As strict as a team can be: what we generate must not be in its way. Left out is what is said about the test's own class.
        await templates.SucceedAsync(project, "build", "--no-restore", "-p:AlgorithmJson=algo.json", "-p:TreatWarningsAsErrors=true", "-p:AnalysisLevel=latest-all", "-p:GenerateDocumentationFile=true", "-p:NoWarn=CS1591%3BCA1515%3BCA1062");

        File.Exists(Path.Combine(project, "bin/Debug/net9.0/linux-x64/bootstrap.dll")).ShouldBeTrue();
        using var defaults = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(project, "aws-lambda-tools-defaults.json")));
        defaults.RootElement.GetProperty("function-name").GetString().ShouldBe("cloudpipe-change123-s3");
        defaults.RootElement.GetProperty("package").GetString().ShouldBe("bin/bootstrap.zip");
        File.Exists(Path.Combine(project, "serverless.template")).ShouldBeTrue();
    }

    [Fact]
    public async Task Mistakes_in_documents_of_the_project_are_errors_at_their_lines_and_said_once()
    {
        var project = templates.NewProject("folders");
        Directory.CreateDirectory(Path.Combine(project, "algorithms"));
        Directory.CreateDirectory(Path.Combine(project, "workflows"));
        await File.WriteAllTextAsync(Path.Combine(project, "algorithms/one.json"), Documents.Algorithm("one"));
        await File.WriteAllTextAsync(Path.Combine(project, "algorithms/one_info.json"), Documents.Algorithm("one"));
        await File.WriteAllTextAsync(Path.Combine(project, "algorithms/two.json"), Documents.Algorithm("two").Replace("\"suggested\": 128", "\"suggested\": 1").Replace("\"/out\"", "\"out\""));
        await File.WriteAllTextAsync(Path.Combine(project, "workflows/flow.json"), Documents.Workflow(Documents.Stage("one"), Documents.Stage("three")));

        var (code, output) = await templates.RunAsync(project, "build", "--no-restore");

        code.ShouldBe(1);
        Errors(output).ShouldBe(["algorithms/two.json(5,25): error CP1022", "algorithms/two.json(10,45): error CP1030", "workflows/flow.json(11,23): error CP2101"], ignoreOrder: true);
        output.ShouldContain("/docs/errors/CP1022.md");
        File.Exists(Path.Combine(project, "serverless.template")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_document_that_is_not_there_is_named()
    {
        var project = templates.NewProject("missing");

        var (code, output) = await templates.RunAsync(project, "build", "--no-restore", "-p:AlgorithmJson=one.json%3Btwo.json");

        code.ShouldBe(1);
        output.ShouldContain("error CP5073: There is no document one.json and no two.json in ");
    }

    // Each error once while it happens, and once more in the summary.
    private static IEnumerable<string> Errors(string output) => output.Split('\n')
        .TakeWhile(line => !line.StartsWith("Build FAILED", StringComparison.Ordinal))
        .Where(line => line.Contains(": error "))
        .Select(line => line.Trim()[(line.Trim().IndexOf("/folders/", StringComparison.Ordinal) + "/folders/".Length)..])
        .Select(line => line[..(line.IndexOf(": error ", StringComparison.Ordinal) + ": error CP0000".Length)]);
}

namespace CloudPipe.MSBuild.Tests;

/// <summary>
/// <c>dotnet build -p:AlgorithmJson=</c> at the root of the repository: the typed dispatcher and the wrapped image. The solution here has the
/// repository's dispatcher project and build files, and none of its other projects.
/// </summary>
public sealed class TypedDispatcherTests(PackedWrapper wrapper)
{
    [Fact]
    public async Task One_document_becomes_the_typed_dispatcher_and_the_wrapped_image()
    {
        using var folder = await SolutionAsync();
        await folder.WriteDocumentAsync("algo.json", "small-one");

        var output = await wrapper.SucceedAsync(folder.Root, [.. Build(folder), $"-p:CompilerGeneratedFilesOutputPath={folder["generated"]}", "-p:EmitCompilerGeneratedFiles=true"]);

        output.ShouldContain("algo.json -> oci:");
        File.Exists(folder["images/small-one/index.json"]).ShouldBeTrue();
        folder.Files("generated").Select(Path.GetFileName).ShouldContain("SmallOneDispatcher.g.cs");
        File.Exists(folder["aws-lambda-tools-defaults.json"]).ShouldBeTrue();
        File.Exists(folder["serverless.template"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Three_mistakes_are_three_errors_at_their_lines_each_said_once()
    {
        using var folder = await SolutionAsync();
        await folder.WriteDocumentAsync("algo.json", "no name", command: "cp $input");
        await File.WriteAllTextAsync(folder["algo.json"], (await File.ReadAllTextAsync(folder["algo.json"])).Replace("\"/in\"", "\"in\""));

        var (code, output) = await wrapper.RunAsync(folder.Root, Build(folder));

        code.ShouldBe(1);
        output.Split('\n').TakeWhile(line => !line.StartsWith("Build FAILED", StringComparison.Ordinal)).Where(line => line.Contains(": error "))
            .Select(line => line.Trim().Replace(folder.Root + "/", "")).Select(line => line[..(line.IndexOf(": error ", StringComparison.Ordinal) + ": error CP0000".Length)])
            .ShouldBe(["algo.json(4,24): error CP1022", "algo.json(7,20): error CP1025", "algo.json(8,13): error CP1020"], ignoreOrder: true, output);
        output.ShouldContain("3 Error(s)");
        Directory.Exists(folder["images"]).ShouldBeFalse();
    }

    // With the configuration of these tests for all it references too, so that nothing is built again.
    private string[] Build(AlgorithmProject folder) =>
    [
        "build", "All.sln", "--no-restore", "-c", Checkout.Configuration, "-p:AlgorithmJson=algo.json", "-p:ShouldUnsetParentConfigurationAndPlatform=false",
        $"-p:CloudPipeAgentPath={wrapper.AgentLayers}", $"-p:CloudPipeStampFolder={folder["obj"]}/", $"-p:CloudPipeLambdaFolder={folder.Root}",
    ];

    private static async Task<AlgorithmProject> SolutionAsync()
    {
        const string id = "{5CD7E729-A067-4468-AFA6-501086013F73}";
        var folder = await AlgorithmProject.CreateAsync();
        await File.WriteAllTextAsync(folder["Directory.Solution.targets"], $"""
            <Project>
              <Import Project="{Checkout.Root}/Directory.Solution.targets" />
            </Project>
            """);
        await File.WriteAllLinesAsync(folder["All.sln"],
        [
            "Microsoft Visual Studio Solution File, Format Version 12.00",
            $$"""Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "typed", "{{Checkout.Root}}/dispatcher/typed/CloudPipe.TypedDispatcher.csproj", "{{id}}" """.TrimEnd(),
            "EndProject",
            "Global",
            "GlobalSection(SolutionConfigurationPlatforms) = preSolution",
            $"{Checkout.Configuration}|Any CPU = {Checkout.Configuration}|Any CPU",
            "EndGlobalSection",
            "GlobalSection(ProjectConfigurationPlatforms) = postSolution",
            $"{id}.{Checkout.Configuration}|Any CPU.ActiveCfg = {Checkout.Configuration}|Any CPU",
            $"{id}.{Checkout.Configuration}|Any CPU.Build.0 = {Checkout.Configuration}|Any CPU",
            "EndGlobalSection",
            "EndGlobal",
        ]);
        return folder;
    }
}

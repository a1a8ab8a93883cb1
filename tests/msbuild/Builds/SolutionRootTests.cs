namespace CloudPipe.MSBuild.Tests;

/// <summary>Of the repository itself: <c>Directory.Solution.targets</c> with the wrapper that was built with these tests.</summary>
public sealed class SolutionRootTests(PackedWrapper wrapper)
{
    [Fact]
    public async Task The_solution_wraps_with_the_wrapper_and_the_agent_of_the_checkout()
    {
        File.Exists(Path.Combine(Checkout.Root, "artifacts/cli/agent/linux-x64/layer.json")).ShouldBeTrue("run ./test.sh or ./demo.sh once");
        using var folder = await AlgorithmProject.CreateAsync();
        await folder.WriteDocumentAsync("algo.json", "small");

        var output = await wrapper.SucceedAsync(
            Checkout.Root, "build", "CloudPipe.Agent.sln", "--no-restore", "-c", Checkout.Configuration, "-t:CloudPipeWrap", $"-p:AlgorithmJson={folder["algo.json"]}",
            $"-p:CloudPipeImageDestination=oci:{folder["images"]}:small", $"-p:CloudPipeAlgorithmsFolder={folder["algorithms"]}", $"-p:CloudPipeStampFolder={folder["obj"]}/");

        var image = await Images.ReadAsync($"oci:{folder["images"]}:small");
        output.ShouldContain($"algo.json -> oci:{folder["images"]}:small@{image.Digest}");
        image.Layers.ShouldContain(layer => layer.Descriptor.Size > 1_000_000, "the agent itself, not a test's");
    }

    [Fact]
    public async Task A_solution_wraps_once_after_all_its_projects_are_built()
    {
        using var folder = await SolutionAsync();

        var output = await wrapper.SucceedAsync(
            folder.Root, "build", "All.sln", "-c", Checkout.Configuration, "-p:AlgorithmJson=algo.json", $"-p:CloudPipeAgentPath={wrapper.AgentLayers}", $"-p:CloudPipeStampFolder={folder["obj"]}/");

        output.Split("algo.json -> oci:").Length.ShouldBe(2, output);
        output.IndexOf("algo.json -> ", StringComparison.Ordinal).ShouldBeGreaterThan(output.LastIndexOf(".dll", StringComparison.Ordinal), output);
        File.Exists(folder["images/small/index.json"]).ShouldBeTrue("paths are relative to the solution");
    }

    [Fact]
    public async Task A_checkout_without_an_agent_says_how_to_make_one()
    {
        using var folder = await SolutionAsync();

        var (code, output) = await wrapper.RunAsync(
            folder.Root, "build", "All.sln", "--no-restore", "-c", Checkout.Configuration, "-t:CloudPipeWrap", "-p:AlgorithmJson=algo.json", $"-p:CloudPipeAgentPath={folder["nothing"]}");

        code.ShouldBe(1);
        output.ShouldContain("error CP3058");
        output.ShouldContain("./demo.sh");
    }

    private async Task<AlgorithmProject> SolutionAsync()
    {
        var folder = await AlgorithmProject.CreateAsync();
        await folder.WriteDocumentAsync("algo.json", "small");
        File.Copy(Path.Combine(wrapper.Projects, "nuget.config"), folder["nuget.config"]);
        await File.WriteAllTextAsync(folder["Directory.Solution.targets"], $"""
            <Project>
              <Import Project="{Checkout.Root}/Directory.Solution.targets" />
            </Project>
            """);
        var solution = new List<string> { "Microsoft Visual Studio Solution File, Format Version 12.00" };
        var configurations = new List<string>();
        foreach (var name in new[] { "one", "two" })
        {
            Directory.CreateDirectory(folder[name]);
            await File.WriteAllTextAsync(folder[$"{name}/{name}.csproj"], """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                  </PropertyGroup>
                </Project>
                """);
            var id = Guid.NewGuid().ToString("B").ToUpperInvariant();
            solution.Add($$"""Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "{{name}}", "{{name}}/{{name}}.csproj", "{{id}}" """.TrimEnd());
            solution.Add("EndProject");
            configurations.Add($"{id}.{Checkout.Configuration}|Any CPU.ActiveCfg = {Checkout.Configuration}|Any CPU");
            configurations.Add($"{id}.{Checkout.Configuration}|Any CPU.Build.0 = {Checkout.Configuration}|Any CPU");
        }

        solution.AddRange(
        [
            "Global",
            "GlobalSection(SolutionConfigurationPlatforms) = preSolution",
            $"{Checkout.Configuration}|Any CPU = {Checkout.Configuration}|Any CPU",
            "EndGlobalSection",
            "GlobalSection(ProjectConfigurationPlatforms) = postSolution",
            .. configurations,
            "EndGlobalSection",
            "EndGlobal",
        ]);
        await File.WriteAllLinesAsync(folder["All.sln"], solution);
        return folder;
    }
}

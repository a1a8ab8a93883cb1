using System.Text.RegularExpressions;
using CloudPipe.Wrapper;

namespace CloudPipe.MSBuild.Tests;

public sealed partial class BuildTests(PackedWrapper wrapper)
{
    [Fact]
    public async Task Images_are_wrapped_during_the_build_and_nothing_is_done_in_the_next_one()
    {
        using var project = await ProjectAsync();
        await project.WriteDocumentAsync("algo.json", "small");

        var first = await wrapper.SucceedAsync(project.Root, "build", "--no-restore", "-p:AlgorithmJson=algo.json");
        var written = File.GetLastWriteTimeUtc(project["images/small/index.json"]);
        var second = await wrapper.SucceedAsync(project.Root, "build", "--no-restore", "-p:AlgorithmJson=algo.json");

        var image = await Images.ReadAsync($"oci:{project["images/small"]}:latest");
        Results(first).ShouldBe([$"algo.json -> oci:{project["images/small"]}:latest@{image.Digest}"]);
        Results(second).ShouldBe([$"algo.json -> oci:{project["images/small"]}:latest@{image.Digest} (unchanged)"]);
        image.Config.Labels[WrapLabels.AgentVersion].ShouldBe("0.1.0", "the agent of the package");
        File.GetLastWriteTimeUtc(project["images/small/index.json"]).ShouldBe(written);
        File.Exists(project["algorithms/small_info.json"]).ShouldBeTrue();
        project.Files("obj/cloudpipe").ShouldHaveSingleItem();

        await wrapper.SucceedAsync(project.Root, "clean");

        Directory.Exists(project["obj/cloudpipe"]).ShouldBeFalse();
        Directory.Exists(project["images/small"]).ShouldBeTrue("images are results, not intermediate files");
    }

    [Fact]
    public async Task Without_AlgorithmJson_nothing_of_ours_is_loaded()
    {
        using var project = await ProjectAsync();

        await wrapper.SucceedAsync(project.Root, "build", "--no-restore", "-p:CloudPipeTaskAssembly=/nowhere.dll", "-p:CloudPipeAgentPath=/nowhere");

        Directory.Exists(project["obj/cloudpipe"]).ShouldBeFalse();
    }

    [Fact]
    public async Task An_editor_that_asks_about_the_project_wraps_nothing()
    {
        using var project = await ProjectAsync();
        await project.WriteDocumentAsync("algo.json", "small");

        await wrapper.SucceedAsync(
            project.Root, "msbuild", "-t:Compile;CloudPipeWrap", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:AlgorithmJson=algo.json");

        Directory.Exists(project["images"]).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_wrong_is_said_as_editors_want_it_and_the_build_fails()
    {
        using var project = await ProjectAsync();
        await project.WriteDocumentAsync("algo.json", "no name");

        var (code, output) = await wrapper.RunAsync(project.Root, "build", "--no-restore", "-t:CloudPipeWrap", "-p:AlgorithmJson=algo.json");

        code.ShouldBe(1);
        output.ShouldContain("algo.json(8,13): error CP1020: 'no name' is not a name");
    }

    [Fact]
    public async Task A_list_with_a_pattern_on_the_command_line_wraps_each_document_once()
    {
        using var project = await ProjectAsync();
        Directory.CreateDirectory(project["docs"]);
        await project.WriteDocumentAsync("one.json", "one");
        await project.WriteDocumentAsync("docs/two.json", "two", "oci:../base:latest");
        await project.WriteDocumentAsync("docs/three.json", "three", "oci:../base:latest");

        var output = await wrapper.SucceedAsync(project.Root, "build", "--no-restore", "-t:CloudPipeWrap", "-p:AlgorithmJson=one.json%3Bdocs/*.json%3Bdocs/two.json");

        Results(output).Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal).ShouldBe(["docs/three.json", "docs/two.json", "one.json"]);
    }

    [Fact]
    public async Task Later_targets_know_the_images()
    {
        using var project = await ProjectAsync();
        await project.WriteDocumentAsync("algo.json", "small");
        await File.WriteAllTextAsync(project["Directory.Build.targets"], """
            <Project>
              <Target Name="Later" AfterTargets="CloudPipeWrap">
                <Message Importance="high" Text="later: %(CloudPipeImage.AlgorithmName) %(CloudPipeImage.Digest)" />
              </Target>
            </Project>
            """);

        var output = await wrapper.SucceedAsync(project.Root, "build", "--no-restore", "-t:CloudPipeWrap", "-p:AlgorithmJson=algo.json");

        output.ShouldContain($"later: small {(await Images.ReadAsync($"oci:{project["images/small"]}:latest")).Digest}");
    }

    [Fact]
    public async Task A_push_brings_what_was_built_to_a_registry()
    {
        await using var registry = await DockerRegistry.StartAsync();
        using var project = await ProjectAsync();
        await project.WriteDocumentAsync("algo.json", "small");

        var output = await wrapper.SucceedAsync(
            project.Root, "build", "--no-restore", "-t:CloudPipePush", "-p:AlgorithmJson=algo.json", $"-p:CloudPipeImageDestination=docker://{registry.Host}/lab/{{name}}:1");

        var digest = (await Images.ReadAsync($"oci:{project["images/small"]}:latest")).Digest;
        Results(output).ShouldBe([$"algo.json -> oci:{project["images/small"]}:latest@{digest}", $"algo.json -> docker://{registry.Host}/lab/small:1@{digest}"]);
        (await Images.ReadAsync($"docker://{registry.Host}/lab/small:1")).Digest.ShouldBe(digest);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_build_and_leaves_nothing_half_written()
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await ProjectAsync();
        registry.Store["lab/base"].Add(TestImage.Small(), "1");
        await project.WriteDocumentAsync("algo.json", "small", $"docker://{registry.Host}/lab/base:1");
        var gate = new Gate();
        registry.On(RequestKind.GetBlob).Always().Do(Faults.Hold(gate));

        await using var build = wrapper.Start(project.Root, "build", "--no-restore", "-t:CloudPipeWrap", "-p:AlgorithmJson=algo.json");
        await gate.Reached;
        await build.InterruptAsync();
        var (code, output) = await build.EndAsync();

        code.ShouldNotBe(0);
        output.ShouldContain("0 Error(s)");
        output.ShouldContain("0 Warning(s)");
        (project.Files("images").Length, project.Files("algorithms").Length, project.Files("obj/cloudpipe").Length).ShouldBe((0, 0, 0));
    }

    private async Task<AlgorithmProject> ProjectAsync()
    {
        var project = await AlgorithmProject.CreateAsync();
        wrapper.CopyTemplate(project.Root);
        return project;
    }

    private static List<string> Results(string output) => [.. ResultLine().Matches(output).Select(match => match.Groups["line"].Value)];

    [GeneratedRegex(@"^ *(?<line>\S+\.json -> .*?) *$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ResultLine();
}

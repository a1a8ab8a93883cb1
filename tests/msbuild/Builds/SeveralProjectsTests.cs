namespace CloudPipe.MSBuild.Tests;

public sealed class SeveralProjectsTests(PackedWrapper wrapper)
{
    private const string Line = "algo.json -> oci:";

    /// <summary>The second framework is a platform that only this test knows: every real one wants packs that are not on this machine.</summary>
    private const string TwoFrameworks = """
        <TargetFrameworks>net10.0;net10.0-test1.0</TargetFrameworks>
            <TargetPlatformSupported>true</TargetPlatformSupported>
            <TargetPlatformVersionSupported>true</TargetPlatformVersionSupported>
            <NoWarn>CA1418</NoWarn>
        """;

    [Fact]
    public async Task A_project_for_several_frameworks_wraps_once_and_also_when_one_of_them_is_built()
    {
        using var project = await MultiAsync();

        var all = await wrapper.SucceedAsync(project.Root, "build", "-p:AlgorithmJson=algo.json");
        Directory.Delete(project["images"], recursive: true);
        var one = await wrapper.SucceedAsync(project.Root, "build", "--no-restore", "-f", "net10.0", "-p:AlgorithmJson=algo.json");

        all.Split(Line).Length.ShouldBe(2, all);
        one.Split(Line).Length.ShouldBe(2, one);
        File.Exists(project["images/small/index.json"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Projects_that_build_at_once_wrap_the_same_document_into_the_same_place()
    {
        using var folder = await AlgorithmProject.CreateAsync();
        await folder.WriteDocumentAsync("algo.json", "small");
        foreach (var name in new[] { "one", "two", "three" })
        {
            wrapper.CopyTemplate(folder[name]);
            File.Move(folder[$"{name}/app.csproj"], folder[$"{name}/{name}.csproj"]);
            foreach (var file in Directory.GetFiles(folder[$"{name}/obj"], "app.csproj.*"))
            {
                File.Move(file, file.Replace("app.csproj.", $"{name}.csproj.", StringComparison.Ordinal));
            }
        }

        await File.WriteAllTextAsync(folder["all.proj"], """
            <Project>
              <Target Name="Build">
                <MSBuild Projects="one/one.csproj;two/two.csproj;three/three.csproj" BuildInParallel="true" Targets="CloudPipeWrap" />
              </Target>
            </Project>
            """);

        var output = await wrapper.SucceedAsync(
            folder.Root, "msbuild", "all.proj", "-m:3", "-p:AlgorithmJson=algo.json",
            $"-p:CloudPipeImageDestination=oci:{folder["images"]}:small", $"-p:CloudPipeAlgorithmsFolder={folder["algorithms"]}");

        output.Split(Line).Length.ShouldBe(4, output);
        var digest = (await Images.ReadAsync($"oci:{folder["images"]}:small")).Digest;
        (await File.ReadAllTextAsync(folder["algorithms/small_info.json"])).ShouldContain(digest);
        folder.Files("algorithms").ShouldBe(["small_info.json"]);
    }

    private async Task<AlgorithmProject> MultiAsync()
    {
        var project = await AlgorithmProject.CreateAsync();
        wrapper.CopyTemplate(project.Root);
        await project.WriteDocumentAsync("algo.json", "small");
        File.Copy(Path.Combine(wrapper.Projects, "nuget.config"), project["nuget.config"]);
        var text = await File.ReadAllTextAsync(project["app.csproj"]);
        await File.WriteAllTextAsync(project["app.csproj"], text.Replace("<TargetFramework>net10.0</TargetFramework>", TwoFrameworks, StringComparison.Ordinal));
        return project;
    }
}

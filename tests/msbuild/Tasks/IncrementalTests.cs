using CloudPipe.Wrapper;

namespace CloudPipe.MSBuild.Tests;

public sealed class IncrementalTests
{
    [Fact]
    public async Task Nothing_is_done_again_while_nothing_has_changed()
    {
        using var project = await WrappedAsync();
        var image = project["images/small/index.json"];
        var before = (File.GetLastWriteTimeUtc(image), File.GetLastWriteTimeUtc(Stamp(project)));

        var (succeeded, engine, task) = project.Run(["algo.json"]);

        succeeded.ShouldBeTrue();
        engine.Lines.ShouldHaveSingleItem().ShouldEndWith(" (unchanged)");
        (File.GetLastWriteTimeUtc(image), File.GetLastWriteTimeUtc(Stamp(project))).ShouldBe(before);
        task.Images.ShouldHaveSingleItem().GetMetadata("Digest").ShouldStartWith("sha256:");
    }

    [Theory]
    [InlineData("document")]
    [InlineData("base")]
    [InlineData("agent")]
    public async Task A_change_of_what_goes_in_makes_another_image(string what)
    {
        using var project = await WrappedAsync();
        var before = project.Run(["algo.json"]).Task.Images[0].GetMetadata("Digest");
        var agent = project.AgentPath;
        switch (what)
        {
            case "document":
                await project.WriteDocumentAsync("algo.json", "small", command: "cp -p $input $output");
                break;
            case "base":
                project.MakeBase("bye");
                break;
            default:
                await File.WriteAllBytesAsync(project["cpagent"], [.. TestAgent.Program(), 1]);
                agent = project["agent-2"];
                await AgentLayer.CreateAsync(project["cpagent"], project["ca.crt"], "2", agent, CancellationToken.None);
                break;
        }

        var (succeeded, engine, task) = project.Run(["algo.json"], t => t.AgentPath = agent);

        succeeded.ShouldBeTrue();
        engine.Lines.ShouldHaveSingleItem().ShouldNotEndWith("(unchanged)");
        task.Images[0].GetMetadata("Digest").ShouldNotBe(before);
        project.Run(["algo.json"], t => t.AgentPath = agent).Engine.Lines.ShouldHaveSingleItem().ShouldEndWith(" (unchanged)");
    }

    [Theory]
    [InlineData("images/small/index.json")]
    [InlineData("algorithms/small_info.json")]
    [InlineData("obj/cloudpipe")]
    public async Task What_was_removed_is_made_again(string path)
    {
        using var project = await WrappedAsync();
        if (Directory.Exists(project[path]))
        {
            Directory.Delete(project[path], recursive: true);
        }
        else
        {
            File.Delete(project[path]);
        }

        var (succeeded, engine, _) = project.Run(["algo.json"]);

        succeeded.ShouldBeTrue();
        engine.Lines.ShouldHaveSingleItem().ShouldNotEndWith("(unchanged)");
        (File.Exists(project[path]) || Directory.Exists(project[path])).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stamp_that_cannot_be_read_is_no_stamp()
    {
        using var project = await WrappedAsync();
        await File.WriteAllTextAsync(Stamp(project), "{");

        var (succeeded, engine, _) = project.Run(["algo.json"]);

        succeeded.ShouldBeTrue();
        engine.Lines.ShouldHaveSingleItem().ShouldNotEndWith("(unchanged)");
    }

    [Fact]
    public async Task A_base_in_a_registry_is_asked_for_its_digest_only()
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await WithBaseInRegistryAsync(registry);
        registry.Requests.Clear();

        var (succeeded, engine, _) = project.Run(["algo.json"]);

        succeeded.ShouldBeTrue();
        engine.Lines.ShouldHaveSingleItem().ShouldEndWith(" (unchanged)");
        registry.Requests.All.Select(r => r.Kind).ShouldBe([RequestKind.HeadManifest]);
    }

    [Fact]
    public async Task A_base_that_moved_in_its_registry_is_wrapped_again()
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await WithBaseInRegistryAsync(registry);
        registry.Store["lab/base"].Add(TestImage.Small(), "1");

        project.Run(["algo.json"]).Engine.Lines.ShouldHaveSingleItem().ShouldNotEndWith("(unchanged)");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_the_registry_of_the_base_the_last_image_is_kept_and_it_is_said(bool isSilent)
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await WithBaseInRegistryAsync(registry);
        registry.On(RequestKind.HeadManifest).Always().Do(isSilent ? Faults.Hold(new Gate()) : Faults.Answer(403));

        var (succeeded, engine, task) = project.Run(["algo.json"]);

        succeeded.ShouldBeTrue();
        var warning = engine.Warnings.ShouldHaveSingleItem();
        (warning.Code, warning.File).ShouldBe(("CP3061", "algo.json"));
        engine.Lines.ShouldHaveSingleItem().ShouldEndWith(" (unchanged)");
        task.Images.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_the_registry_of_the_base_and_without_an_image_the_build_fails()
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await WithBaseInRegistryAsync(registry);
        registry.On(RequestKind.HeadManifest, RequestKind.GetManifest).Always().Do(Faults.Answer(403));
        Directory.Delete(project["images"], recursive: true);

        var (succeeded, engine, _) = project.Run(["algo.json"]);

        succeeded.ShouldBeFalse();
        engine.Errors.ShouldHaveSingleItem().File.ShouldBe("algo.json");
    }

    private static async Task<AlgorithmProject> WithBaseInRegistryAsync(RegistryDouble registry)
    {
        var project = await AlgorithmProject.CreateAsync();
        registry.Store["lab/base"].Add(TestImage.Docker().With(LayerCompression.Gzip, ("etc/motd", "hello")), "1");
        await project.WriteDocumentAsync("algo.json", "small", $"docker://{registry.Host}/lab/base:1");
        var (succeeded, engine, _) = project.Run(["algo.json"]);
        succeeded.ShouldBeTrue(string.Join('\n', engine.Errors.Select(e => e.Message)));
        return project;
    }

    private static async Task<AlgorithmProject> WrappedAsync()
    {
        var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("algo.json", "small");
        var (succeeded, engine, _) = project.Run(["algo.json"]);
        succeeded.ShouldBeTrue(string.Join('\n', engine.Errors.Select(e => e.Message)));
        engine.Lines.ShouldHaveSingleItem().ShouldNotEndWith("(unchanged)");
        return project;
    }

    private static string Stamp(AlgorithmProject project) => project[$"obj/cloudpipe/{project.Files("obj/cloudpipe").ShouldHaveSingleItem()}"];
}

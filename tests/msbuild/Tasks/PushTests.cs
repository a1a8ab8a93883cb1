namespace CloudPipe.MSBuild.Tests;

public sealed class PushTests
{
    [Fact]
    public async Task A_push_copies_the_image_that_was_built_with_its_digest()
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("algo.json", "small");
        var built = project.Run(["algo.json"]).Task.Images[0].GetMetadata("Digest");

        var (succeeded, engine, task) = project.Run(["algo.json"], t => (t.Push, t.PushDestination) = (true, $"docker://{registry.Host}/lab/{{name}}:1"));

        succeeded.ShouldBeTrue(string.Join('\n', engine.Errors.Select(e => e.Message)));
        task.Images.ShouldHaveSingleItem().ItemSpec.ShouldBe($"docker://{registry.Host}/lab/small:1@{built}");
        registry.Store["lab/small"].Tags["1"].ShouldBe(built);
        engine.Lines.ShouldContain(line => line.EndsWith("(unchanged)", StringComparison.Ordinal));
        engine.Lines.ShouldContain($"algo.json -> docker://{registry.Host}/lab/small:1@{built}");
        (await File.ReadAllTextAsync(project["algorithms/small_info.json"])).ShouldContain($"docker://{registry.Host}/lab/small:1@{built}");
    }

    [Fact]
    public async Task A_build_after_a_push_does_nothing_and_leaves_the_description_of_what_was_pushed()
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("algo.json", "small");
        project.Run(["algo.json"], t => (t.Push, t.PushDestination) = (true, $"docker://{registry.Host}/lab/{{name}}:1")).Succeeded.ShouldBeTrue();

        project.Run(["algo.json"]).Engine.Lines.ShouldHaveSingleItem().ShouldEndWith("(unchanged)");

        (await File.ReadAllTextAsync(project["algorithms/small_info.json"])).ShouldContain(registry.Host);
    }

    [Fact]
    public async Task A_push_wraps_first_what_was_not_built()
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("algo.json", "small");

        var (succeeded, _, task) = project.Run(["algo.json"], t => (t.Push, t.Destination) = (true, $"docker://{registry.Host}/lab/{{name}}:1"));

        succeeded.ShouldBeTrue();
        var digest = task.Images.ShouldHaveSingleItem().GetMetadata("Digest");
        (await Images.ReadAsync($"oci:{project["images/small"]}:latest")).Digest.ShouldBe(digest);
        registry.Store["lab/small"].Tags["1"].ShouldBe(digest);
    }

    [Fact]
    public async Task A_build_into_a_registry_leaves_nothing_here_and_is_not_done_twice()
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("algo.json", "small");
        var destination = $"docker://{registry.Host}/lab/{{name}}:1";
        project.Run(["algo.json"], t => t.Destination = destination).Succeeded.ShouldBeTrue();
        registry.Requests.Clear();

        project.Run(["algo.json"], t => t.Destination = destination).Engine.Lines.ShouldHaveSingleItem().ShouldEndWith("(unchanged)");

        registry.Requests.All.Select(r => r.Kind).ShouldBe([RequestKind.HeadManifest]);
        project.Files("images").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_registry_is_not_pushed_to()
    {
        using var project = await AlgorithmProject.CreateAsync();
        await project.WriteDocumentAsync("algo.json", "small");

        var (succeeded, engine, _) = project.Run(["algo.json"], t => t.Push = true);

        succeeded.ShouldBeFalse();
        engine.Errors.ShouldHaveSingleItem().Code.ShouldBe("CP3059");
    }
}

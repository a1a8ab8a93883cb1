namespace CloudPipe.MSBuild.Tests;

public sealed class CancellationTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_cancelled_task_ends_without_a_word_of_error_and_leaves_nothing_half_written()
    {
        await using var registry = await RegistryDouble.StartAsync();
        using var project = await AlgorithmProject.CreateAsync();
        var image = TestImage.Small();
        registry.Store["lab/base"].Add(image, "1");
        await project.WriteDocumentAsync("algo.json", "small", $"docker://{registry.Host}/lab/base:1");
        var gate = new Gate();
        registry.On(RequestKind.GetBlob).Where(r => r.Path.EndsWith(image.LayerBlobs()[0].Digest, StringComparison.Ordinal)).Do(Faults.Hold(gate));
        var engine = new RecordingEngine();
        using var task = project.Task(engine, "algo.json");

        var running = Task.Run(task.Execute);
        await Task.WhenAny(gate.Reached, running);
        task.Cancel();

        (await running.WaitAsync(s_patience)).ShouldBeFalse();
        engine.Errors.ShouldBeEmpty();
        (project.Files("images").Length, project.Files("algorithms").Length, project.Files("obj").Length).ShouldBe((0, 0, 0));
    }
}

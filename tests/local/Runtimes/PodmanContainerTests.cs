using System.Collections.Concurrent;

namespace CloudPipe.Local.Tests.Runtimes;

/// <summary>What differs between Docker's answers and Podman's; a container takes a second there.</summary>
public sealed class PodmanContainerTests(PodmanFixture fixture) : IClassFixture<PodmanFixture>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<(string Line, bool IsError)> _output = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Podman_is_called_by_its_name_and_runs_a_container_with_its_output_exit_code_and_environment()
    {
        fixture.Runtime().Name.ShouldBe("podman");
        await using var container = await StartAsync("echo $GREETING; echo bad >&2; exit 3");

        (await container.Exited.WaitAsync(s_patience, Cancel)).ShouldBe(new ContainerExit(3, OutOfMemory: false));
        _output.Where(o => !o.IsError).Select(o => o.Line).ShouldBe(["hello"]);
        _output.Where(o => o.IsError).Select(o => o.Line).ShouldBe(["bad"]);
    }

    [Fact]
    public async Task SIGTERM_reaches_a_container_of_Podman()
    {
        await using var container = await StartAsync("trap 'exit 42' TERM; echo ready; while :; do busybox sleep 0.05; done");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(s_patience);
        while (_output.IsEmpty)
        {
            await Task.Delay(20, limit.Token);
        }

        await container.StopAsync(s_patience, Cancel);

        (await container.Exited.WaitAsync(s_patience, Cancel)).ExitCode.ShouldBe(42);
    }

    [Fact]
    public async Task Leftovers_of_a_run_in_Podman_are_removed()
    {
        var left = await StartAsync("echo ready; while :; do busybox sleep 0.05; done");

        await fixture.Runtime().RemoveLeftoversAsync("run/1", Cancel);

        // Who is attached is told that it is gone; after kill -9 nobody is.
        await ((Task)left.Exited.WaitAsync(s_patience, Cancel)).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        left.Exited.IsCompleted.ShouldBeTrue();
    }

    private async Task<IContainer> StartAsync(string script) => await fixture.Runtime().StartAsync(
        new ContainerSpec
        {
            Image = await fixture.PrepareAsync(),
            Name = "test 1",
            RunId = "run/1",
            Environment = new Dictionary<string, string> { ["SCRIPT"] = script, ["GREETING"] = "hello" },
            Output = (line, isError) => _output.Enqueue((line, isError)),
        },
        Cancel);
}

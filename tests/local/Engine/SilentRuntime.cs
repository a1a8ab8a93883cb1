namespace CloudPipe.Local.Tests.Engine;

/// <summary>Containers that say one line and end at once with an exit code.</summary>
internal sealed class SilentRuntime(int exitCode = 0, string line = "nothing to say") : IContainerRuntime
{
    private int _started;

    public string Name => "silent";

    public int Started => _started;

    public Task<IPreparedImage> PrepareAsync(Wrapper.ContainerImage image, CancellationToken cancellationToken) =>
        Task.FromResult<IPreparedImage>(new Prepared(image.Digest));

    public Task<IContainer> StartAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _started);
        spec.Output?.Invoke(line, true);
        return Task.FromResult<IContainer>(new Ended(spec.Name, exitCode));
    }

    public Task RemoveLeftoversAsync(string runId, CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed record Prepared(string Digest) : IPreparedImage;

    private sealed class Ended(string id, int exitCode) : IContainer
    {
        public string Id => id;

        public Task<ContainerExit> Exited { get; } = Task.FromResult(new ContainerExit(exitCode, OutOfMemory: false));

        public Task StopAsync(TimeSpan grace, CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

using System.Collections.Concurrent;

namespace CloudPipe.Local.Tests.Engine;

/// <summary>Containers that stay until they are stopped, and then end as a worker that was told to.</summary>
internal sealed class StayingRuntime : IContainerRuntime
{
    private const int EndedByStop = 143;

    private int _started;

    public string Name => "staying";

    public int Started => _started;

    /// <summary>The names of those that run.</summary>
    public ConcurrentDictionary<string, bool> Running { get; } = new(StringComparer.Ordinal);

    public Task<IPreparedImage> PrepareAsync(Wrapper.ContainerImage image, CancellationToken cancellationToken) =>
        Task.FromResult<IPreparedImage>(new Prepared(image.Digest));

    public Task<IContainer> StartAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _started);
        Running[spec.Name] = true;
        return Task.FromResult<IContainer>(new Staying(spec.Name, this));
    }

    public Task RemoveLeftoversAsync(string runId, CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed record Prepared(string Digest) : IPreparedImage;

    private sealed class Staying(string id, StayingRuntime runtime) : IContainer
    {
        private readonly TaskCompletionSource<ContainerExit> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Id => id;

        public Task<ContainerExit> Exited => _exit.Task;

        public Task StopAsync(TimeSpan grace, CancellationToken cancellationToken)
        {
            runtime.Running.TryRemove(id, out _);
            _exit.TrySetResult(new ContainerExit(EndedByStop, OutOfMemory: false));
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

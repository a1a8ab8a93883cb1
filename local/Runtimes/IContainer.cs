namespace CloudPipe.Local;

/// <summary>A container that was started. Disposing it kills it if it still runs; it dies with this process in any case
/// (with Docker, at the next <see cref="IContainerRuntime.RemoveLeftoversAsync"/>).</summary>
public interface IContainer : IAsyncDisposable
{
    /// <summary>Unique on this machine.</summary>
    string Id { get; }

    /// <summary>Completes when the container has ended, its last output was delivered and nothing of it is left.</summary>
    /// <remarks>Fails with <see cref="RuntimeException"/> where the container could not be set up.</remarks>
    Task<ContainerExit> Exited { get; }

    /// <summary>Sends SIGTERM, and SIGKILL after the grace. Returns when the container has ended; fine if it already has.</summary>
    Task StopAsync(TimeSpan grace, CancellationToken cancellationToken);
}

namespace CloudPipe.Dispatcher;

/// <summary>
/// Where workers run: on a capacity provider, on Fargate, on instances of their own; or, in local runs and tests, wherever the
/// caller starts them. It is asked by the one invocation that has the lease.
/// </summary>
public interface IWorkerPlacement
{
    /// <summary>True if <see cref="TendAsync"/> has something to do also while the queue is empty.</summary>
    bool TendsWhenIdle => false;

    /// <summary>How many workers there are or are on their way.</summary>
    /// <param name="recent">
    /// The ids that launches of the last five minutes answered and that are not known to have ended: the service may not list them yet,
    /// and they count.
    /// </param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<LiveWorkers> LiveAsync(IReadOnlyCollection<string> recent, CancellationToken cancellationToken);

    /// <summary>Starts workers, and does not wait until they work. What cannot be started now is no exception but a failure of the outcome.</summary>
    Task<LaunchOutcome> LaunchAsync(LaunchOrder order, CancellationToken cancellationToken);

    /// <summary>Looks after what it owns besides workers.</summary>
    Task<IReadOnlyList<DispatchFailure>> TendAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DispatchFailure>>([]);
}

namespace CloudPipe.Dispatcher;

/// <summary>What came of making sure that workers run.</summary>
/// <param name="Look">What was seen; null if another invocation has the lease, or nothing could be seen.</param>
/// <param name="Failures">What went wrong.</param>
internal sealed record SupplyOutcome(WorkerLook? Look, IReadOnlyList<DispatchFailure> Failures)
{
    public static SupplyOutcome NotOurs { get; } = new(null, []);
}

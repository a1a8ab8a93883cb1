namespace CloudPipe.Dispatcher;

/// <summary>What the invocation that looked saw and did.</summary>
/// <param name="Counts">How full the queue is.</param>
/// <param name="Desired">How many workers there should be.</param>
/// <param name="Live">How many there are or are on their way; null if nobody had to ask.</param>
/// <param name="Launched">How many were started.</param>
/// <param name="IsPaused">True if none may be started.</param>
public sealed record WorkerLook(QueueCounts Counts, int Desired = 0, int? Live = null, int Launched = 0, bool IsPaused = false);

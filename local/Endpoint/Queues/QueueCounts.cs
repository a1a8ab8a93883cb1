namespace CloudPipe.Local;

/// <summary>What is in a queue, and what went through it since it was made (totals outlive the process).</summary>
/// <param name="Visible">Messages that a receive would get now.</param>
/// <param name="InFlight">Messages that were received and are hidden.</param>
/// <param name="Delayed">Messages that were sent and are not visible yet.</param>
/// <param name="TotalSent">Messages that ever entered, dead letters that arrived included.</param>
/// <param name="TotalDeleted">Messages that were deleted, purged ones included.</param>
/// <param name="TotalDeadLettered">Messages that went to the dead-letter queue.</param>
/// <param name="TotalExpired">Messages that outlived the queue's retention.</param>
public sealed record QueueCounts(
    long Visible, long InFlight, long Delayed, long TotalSent, long TotalDeleted, long TotalDeadLettered, long TotalExpired);

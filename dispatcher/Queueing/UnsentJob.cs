namespace CloudPipe.Dispatcher;

/// <summary>A job that is not in the queue, although everything was tried.</summary>
/// <param name="Job">The job.</param>
/// <param name="Reason">What SQS said the last time.</param>
/// <param name="MayPass">True if the same may succeed later.</param>
internal sealed record UnsentJob(QueuedJob Job, string Reason, bool MayPass);

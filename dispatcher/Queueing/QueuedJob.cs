namespace CloudPipe.Dispatcher;

/// <summary>A message for the stage's queue: one object, one job.</summary>
/// <param name="Body">What the agent's <see cref="Model.JobMessage"/> understands.</param>
/// <param name="ItemId">The message of an SQS batch that it comes from; null if there is none.</param>
internal sealed record QueuedJob(string Body, string? ItemId);

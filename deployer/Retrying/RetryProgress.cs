namespace CloudPipe.Deployer.Retrying;

/// <summary>How far a retry is.</summary>
/// <param name="Stage">The stage whose files are tried again.</param>
/// <param name="Moved">Files that are back in its queue.</param>
/// <param name="Seen">Files that were looked at; null where SQS moves them without being asked one by one.</param>
public sealed record RetryProgress(string Stage, long Moved, long? Seen);

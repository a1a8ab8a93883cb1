using CloudPipe.Model;

namespace CloudPipe.Deployer.Retrying;

/// <summary>A message in a stage's dead-letter queue: one file, seldom several, of which no attempt succeeded.</summary>
/// <param name="Stage">The algorithm's name.</param>
/// <param name="Files">What it is about; empty for a message that nobody understands.</param>
/// <param name="Reason">One of <see cref="FailureReason"/>.</param>
/// <param name="Text">What happened, in one sentence; null if nobody wrote it down.</param>
/// <param name="Since">When it was sent to the stage, or to the dead letters.</param>
public sealed record DeadLetter(string Stage, IReadOnlyList<InputObject> Files, string Reason, string? Text, DateTimeOffset? Since);

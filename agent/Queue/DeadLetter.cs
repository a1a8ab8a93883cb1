namespace CloudPipe.Agent.Queue;

/// <summary>Why no attempt can help a message; each member is an attribute of its copy in the dead-letter queue.</summary>
/// <param name="Reason">One of <see cref="Model.FailureReason"/>.</param>
/// <param name="Message">What happened, in one sentence.</param>
/// <param name="Code">The catalogue code.</param>
/// <param name="ExitCode">Of the command, if it ended with one.</param>
internal sealed record DeadLetter(string Reason, string Message, string Code, int? ExitCode = null);

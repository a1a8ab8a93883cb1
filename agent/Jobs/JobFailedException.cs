using CloudPipe.Agent.Processes;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>An attempt failed in a way that is named to the user.</summary>
/// <param name="code">The catalogue code.</param>
/// <param name="reason">One of <see cref="FailureReason"/>.</param>
/// <param name="message">What happened, in one sentence.</param>
/// <param name="hint">What to do.</param>
/// <param name="isPermanent">No further attempt can help.</param>
/// <param name="exit">How the command ended, if it ran.</param>
/// <param name="inner">The cause.</param>
internal sealed class JobFailedException(
    string code, string reason, string message, string? hint = null, bool isPermanent = false, ChildExit? exit = null, Exception? inner = null)
    : CloudPipeException(code, message, hint, isTransient: !isPermanent, inner)
{
    public string Reason { get; } = reason;

    public ChildExit? Exit { get; } = exit;
}

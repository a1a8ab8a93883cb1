using System.Text;

namespace CloudPipe.Tests.RuntimeApi;

/// <summary>How an invocation ended.</summary>
/// <param name="Answer">What the function answered; null where it failed.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
/// <param name="Took">From the event's being given to its answer's being there.</param>
public sealed record InvocationOutcome(byte[]? Answer, ReportedError? Error, TimeSpan Took)
{
    public string? Text => Answer is null ? null : Encoding.UTF8.GetString(Answer);
}

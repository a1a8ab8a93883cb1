namespace CloudPipe.Dispatcher;

/// <summary>The payload of an invocation, understood.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Messages">What it holds: the payload itself, or each message of an SQS batch; empty for what holds no job.</param>
/// <param name="Problem">Why it is <see cref="DispatchKind.Poison"/>, in one sentence; null otherwise.</param>
internal sealed record DispatchInput(DispatchKind Kind, IReadOnlyList<IncomingMessage> Messages, string? Problem = null)
{
    /// <summary>
    /// True if the sender waits for the answer and would take 200 for "it is in the next queue": a program of CloudPipe's own.
    /// </summary>
    public bool SenderTakesAnswerForReceipt { get; init; }

    public static DispatchInput Poison(string problem) => new(DispatchKind.Poison, [], problem);
}

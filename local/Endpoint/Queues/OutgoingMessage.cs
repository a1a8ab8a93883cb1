namespace CloudPipe.Local;

/// <summary>A message to send.</summary>
/// <param name="Body">1 byte to 1 MiB of UTF-8; only characters that XML 1.0 allows.</param>
/// <param name="Attributes">At most ten.</param>
/// <param name="DelaySeconds">0 to 900; null for the queue's own delay.</param>
/// <param name="TraceHeader">The <c>AWSTraceHeader</c> system attribute.</param>
public sealed record OutgoingMessage(
    string Body, IReadOnlyDictionary<string, MessageAttribute>? Attributes = null, int? DelaySeconds = null, string? TraceHeader = null);

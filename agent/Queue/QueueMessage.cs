namespace CloudPipe.Agent.Queue;

/// <summary>One delivery of a message.</summary>
/// <param name="Id">Stays the same over deliveries.</param>
/// <param name="ReceiptHandle">Names this delivery.</param>
/// <param name="Body">As it was sent.</param>
/// <param name="Attempt">How often it was delivered, from 1.</param>
/// <param name="Trace">Its attribute <c>traceparent</c>, as it was sent; null if it has none.</param>
internal sealed record QueueMessage(string Id, string ReceiptHandle, string Body, int Attempt, string? Trace = null);

using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>One message that may name objects to work on.</summary>
/// <param name="Text">As it came.</param>
/// <param name="Job">What it says.</param>
/// <param name="ItemId">Its id in an SQS batch; null if it is no part of one.</param>
/// <param name="Problem">Why it is none that a dispatcher takes; null if it is one.</param>
internal sealed record IncomingMessage(string Text, JobMessage Job, string? ItemId = null, string? Problem = null);

namespace CloudPipe.Aws.Sqs;

public sealed record ListMessageMoveTasksResultEntry
{
    /// <summary><c>RUNNING</c>, <c>COMPLETED</c>, <c>CANCELLING</c>, <c>CANCELLED</c> or <c>FAILED</c>.</summary>
    public string Status { get; set; } = "";

    /// <summary>Only while it runs.</summary>
    public string? TaskHandle { get; set; }

    public long ApproximateNumberOfMessagesMoved { get; set; }

    /// <summary>Only as long as it is known.</summary>
    public long? ApproximateNumberOfMessagesToMove { get; set; }

    public string? FailureReason { get; set; }

    /// <summary>Milliseconds since 1970.</summary>
    public long StartedTimestamp { get; set; }
}

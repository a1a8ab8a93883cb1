namespace CloudPipe.Aws.Sqs;

public sealed record StartMessageMoveTaskRequest
{
    /// <summary>ARN of the dead-letter queue.</summary>
    public required string SourceArn { get; init; }

    /// <summary>ARN of a queue, or null for the queues the messages came from.</summary>
    public string? DestinationArn { get; init; }

    /// <summary>1 to 500; null for as fast as the service deems right.</summary>
    public int? MaxNumberOfMessagesPerSecond { get; init; }
}

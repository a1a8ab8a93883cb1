namespace CloudPipe.Aws.Sqs;

public sealed record ListMessageMoveTasksRequest
{
    /// <summary>ARN of the dead-letter queue.</summary>
    public required string SourceArn { get; init; }

    /// <summary>1 to 10; null is 1.</summary>
    public int? MaxResults { get; init; }
}

namespace CloudPipe.Aws.CloudFormation;

public sealed record DescribeStackEventsRequest
{
    /// <summary>Name or ID.</summary>
    public required string StackName { get; init; }

    public string? NextToken { get; init; }
}

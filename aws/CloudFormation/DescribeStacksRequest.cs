namespace CloudPipe.Aws.CloudFormation;

public sealed record DescribeStacksRequest
{
    /// <summary>Name or ID; null for all.</summary>
    public string? StackName { get; init; }

    public string? NextToken { get; init; }
}

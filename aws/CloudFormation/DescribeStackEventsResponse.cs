namespace CloudPipe.Aws.CloudFormation;

public sealed record DescribeStackEventsResponse
{
    public IReadOnlyList<StackEvent> StackEvents { get; set; } = [];

    public string? NextToken { get; set; }
}

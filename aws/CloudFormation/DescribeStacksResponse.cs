namespace CloudPipe.Aws.CloudFormation;

public sealed record DescribeStacksResponse
{
    public IReadOnlyList<Stack> Stacks { get; set; } = [];

    public string? NextToken { get; set; }
}

namespace CloudPipe.Aws.CloudFormation;

public sealed record ListStacksResponse
{
    public IReadOnlyList<StackSummary> StackSummaries { get; set; } = [];

    public string? NextToken { get; set; }
}

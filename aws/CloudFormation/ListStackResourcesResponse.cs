namespace CloudPipe.Aws.CloudFormation;

public sealed record ListStackResourcesResponse
{
    public IReadOnlyList<StackResourceSummary> StackResourceSummaries { get; set; } = [];

    public string? NextToken { get; set; }
}

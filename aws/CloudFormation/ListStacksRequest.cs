namespace CloudPipe.Aws.CloudFormation;

public sealed record ListStacksRequest
{
    /// <summary>For example <c>DELETE_COMPLETE</c>; null for all, also those deleted in the last 90 days.</summary>
    public IReadOnlyList<string>? StackStatusFilter { get; init; }

    public string? NextToken { get; init; }
}

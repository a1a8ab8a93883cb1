namespace CloudPipe.Aws.CloudFormation;

public sealed record DescribeChangeSetResponse
{
    public string? ChangeSetName { get; set; }

    public string? ChangeSetId { get; set; }

    public string? StackId { get; set; }

    public string? StackName { get; set; }

    /// <summary>
    /// <c>CREATE_PENDING</c>, <c>CREATE_IN_PROGRESS</c>, <c>CREATE_COMPLETE</c>, <c>FAILED</c> (also when nothing changes), ...
    /// </summary>
    public string? Status { get; set; }

    public string? StatusReason { get; set; }

    /// <summary><c>AVAILABLE</c> when it can be executed.</summary>
    public string? ExecutionStatus { get; set; }

    public DateTimeOffset? CreationTime { get; set; }

    public IReadOnlyList<Change> Changes { get; set; } = [];

    public string? NextToken { get; set; }
}

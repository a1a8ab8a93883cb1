namespace CloudPipe.Aws.CloudFormation;

public sealed record StackSummary
{
    public string StackId { get; set; } = "";

    public string StackName { get; set; } = "";

    public string StackStatus { get; set; } = "";

    public string? StackStatusReason { get; set; }

    public DateTimeOffset? CreationTime { get; set; }

    public DateTimeOffset? DeletionTime { get; set; }
}

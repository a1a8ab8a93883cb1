namespace CloudPipe.Aws.CloudFormation;

public sealed record StackResourceSummary
{
    public string LogicalResourceId { get; set; } = "";

    public string? PhysicalResourceId { get; set; }

    public string ResourceType { get; set; } = "";

    public string ResourceStatus { get; set; } = "";

    public string? ResourceStatusReason { get; set; }

    public DateTimeOffset? LastUpdatedTimestamp { get; set; }
}

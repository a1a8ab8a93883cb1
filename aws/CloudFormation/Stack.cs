namespace CloudPipe.Aws.CloudFormation;

public sealed record Stack
{
    public string StackId { get; set; } = "";

    public string StackName { get; set; } = "";

    /// <summary><c>CREATE_COMPLETE</c>, <c>ROLLBACK_COMPLETE</c>, <c>UPDATE_IN_PROGRESS</c>, ...</summary>
    public string StackStatus { get; set; } = "";

    public string? StackStatusReason { get; set; }

    public string? Description { get; set; }

    public DateTimeOffset? CreationTime { get; set; }

    public DateTimeOffset? LastUpdatedTime { get; set; }

    public DateTimeOffset? DeletionTime { get; set; }

    public IReadOnlyList<Parameter> Parameters { get; set; } = [];

    public IReadOnlyList<Output> Outputs { get; set; } = [];

    public IReadOnlyList<string> Capabilities { get; set; } = [];

    public IReadOnlyList<Tag> Tags { get; set; } = [];

    public string? RoleARN { get; set; }

    public bool EnableTerminationProtection { get; set; }
}

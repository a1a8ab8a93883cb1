namespace CloudPipe.Aws.CloudFormation;

public sealed record ResourceChange
{
    /// <summary><c>Add</c>, <c>Modify</c>, <c>Remove</c>, <c>Import</c>, <c>Dynamic</c>.</summary>
    public string Action { get; set; } = "";

    public string LogicalResourceId { get; set; } = "";

    public string? PhysicalResourceId { get; set; }

    public string ResourceType { get; set; } = "";

    /// <summary><c>True</c>, <c>False</c> or <c>Conditional</c>; only of <c>Modify</c>.</summary>
    public string? Replacement { get; set; }

    /// <summary><c>Delete</c>, <c>Retain</c>, <c>Snapshot</c>, ...</summary>
    public string? PolicyAction { get; set; }

    /// <summary><c>Properties</c>, <c>Tags</c>, ...</summary>
    public IReadOnlyList<string> Scope { get; set; } = [];

    public IReadOnlyList<ResourceChangeDetail> Details { get; set; } = [];
}

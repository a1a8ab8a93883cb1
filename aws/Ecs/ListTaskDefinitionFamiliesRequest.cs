namespace CloudPipe.Aws.Ecs;

public sealed record ListTaskDefinitionFamiliesRequest
{
    /// <summary>What their names begin with.</summary>
    public string? FamilyPrefix { get; init; }

    /// <summary><c>ACTIVE</c>, <c>INACTIVE</c> or <c>ALL</c> (default).</summary>
    public string? Status { get; init; }

    public string? NextToken { get; init; }
}

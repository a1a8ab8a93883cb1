namespace CloudPipe.Aws.Ecs;

public sealed record ListTaskDefinitionsRequest
{
    /// <summary>The whole name of a family, whatever the member is called.</summary>
    public string? FamilyPrefix { get; init; }

    /// <summary><c>ACTIVE</c> (default), <c>INACTIVE</c> or <c>DELETE_IN_PROGRESS</c>.</summary>
    public string? Status { get; init; }

    public string? NextToken { get; init; }
}

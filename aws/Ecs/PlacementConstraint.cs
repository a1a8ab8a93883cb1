namespace CloudPipe.Aws.Ecs;

public sealed record PlacementConstraint
{
    /// <summary><c>distinctInstance</c> or <c>memberOf</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Cluster query language.</summary>
    public string? Expression { get; init; }
}

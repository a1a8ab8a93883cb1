namespace CloudPipe.Aws.Ecs;

public sealed record PlacementStrategy
{
    /// <summary><c>random</c>, <c>spread</c> or <c>binpack</c>.</summary>
    public string? Type { get; init; }

    /// <summary><c>memory</c>, <c>cpu</c>, <c>instanceId</c>, ...</summary>
    public string? Field { get; init; }
}

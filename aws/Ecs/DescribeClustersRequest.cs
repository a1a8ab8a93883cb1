namespace CloudPipe.Aws.Ecs;

public sealed record DescribeClustersRequest
{
    /// <summary>Up to 100 names or ARNs.</summary>
    public IReadOnlyList<string>? Clusters { get; init; }

    /// <summary><c>SETTINGS</c>, <c>STATISTICS</c>, <c>TAGS</c>, ...</summary>
    public IReadOnlyList<string>? Include { get; init; }
}

namespace CloudPipe.Aws.Ecs;

public sealed record DescribeClustersResponse
{
    public IReadOnlyList<Cluster> Clusters { get; set; } = [];

    public IReadOnlyList<Failure> Failures { get; set; } = [];
}

namespace CloudPipe.Aws.Ecs;

public sealed record DeleteClusterRequest
{
    /// <summary>Name or ARN.</summary>
    public required string Cluster { get; init; }
}

namespace CloudPipe.Dispatcher;

/// <summary>The ECS tasks that workers are.</summary>
public sealed record TaskSettings
{
    /// <summary>Name or ARN of the cluster.</summary>
    public string Cluster { get; init; } = "default";

    /// <summary>Family, <c>family:revision</c> or ARN.</summary>
    public required string Definition { get; init; }

    /// <summary>Name of the worker's container in it; null for the algorithm's name.</summary>
    public string? Container { get; init; }

    /// <summary>Name of the capacity provider; null for the other placements.</summary>
    public string? CapacityProvider { get; init; }

    /// <summary>Subnets of tasks and instances with addresses of their own.</summary>
    public IReadOnlyList<string> Subnets { get; init; } = [];

    /// <summary>Security groups of tasks and instances with addresses of their own.</summary>
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];

    /// <summary>True if a task on Fargate has a public address.</summary>
    public bool HasPublicAddress { get; init; }

    /// <summary>The cluster's name, for whatever form <see cref="Cluster"/> has.</summary>
    public string ClusterName => Cluster[(Cluster.LastIndexOf('/') + 1)..];
}

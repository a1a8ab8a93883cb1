namespace CloudPipe.Aws.Ecs;

public sealed record Cluster
{
    public string ClusterArn { get; set; } = "";

    public string ClusterName { get; set; } = "";

    public string? Status { get; set; }

    public int RegisteredContainerInstancesCount { get; set; }

    public int RunningTasksCount { get; set; }

    public int PendingTasksCount { get; set; }

    public int ActiveServicesCount { get; set; }

    public IReadOnlyList<string> CapacityProviders { get; set; } = [];

    public IReadOnlyList<CapacityProviderStrategyItem> DefaultCapacityProviderStrategy { get; set; } = [];

    public IReadOnlyList<Tag> Tags { get; set; } = [];
}

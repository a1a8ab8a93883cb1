namespace CloudPipe.Aws.Ecs;

public sealed record DeregisterContainerInstanceRequest
{
    public string? Cluster { get; init; }

    /// <summary>ID or ARN.</summary>
    public required string ContainerInstance { get; init; }

    /// <summary>True: also while tasks run on it, which are then orphaned.</summary>
    public bool? Force { get; init; }
}

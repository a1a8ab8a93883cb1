namespace CloudPipe.Aws.Ecs;

public sealed record StopTaskRequest
{
    public string? Cluster { get; init; }

    /// <summary>ID or ARN.</summary>
    public required string Task { get; init; }

    /// <summary>Shown in DescribeTasks, up to 1024 characters.</summary>
    public string? Reason { get; init; }
}

namespace CloudPipe.Aws.Ecs;

public sealed record TaskOverride
{
    public IReadOnlyList<ContainerOverride>? ContainerOverrides { get; set; }

    /// <summary>CPU units as text.</summary>
    public string? Cpu { get; set; }

    /// <summary>MiB as text.</summary>
    public string? Memory { get; set; }

    public string? TaskRoleArn { get; set; }

    public string? ExecutionRoleArn { get; set; }

    public EphemeralStorage? EphemeralStorage { get; set; }
}

namespace CloudPipe.Aws.Ecs;

/// <summary>
/// What one container of a task gets instead of its definition's. All overrides of a call together have at most 8192 characters.
/// </summary>
public sealed record ContainerOverride
{
    /// <summary>The container's, as in its definition.</summary>
    public string? Name { get; set; }

    public IReadOnlyList<string>? Command { get; set; }

    /// <summary>Added to the definition's; same names are replaced.</summary>
    public IReadOnlyList<NameValuePair>? Environment { get; set; }

    /// <summary>CPU units.</summary>
    public int? Cpu { get; set; }

    /// <summary>Hard limit, MiB.</summary>
    public int? Memory { get; set; }

    /// <summary>Soft limit, MiB.</summary>
    public int? MemoryReservation { get; set; }

    public IReadOnlyList<ResourceRequirement>? ResourceRequirements { get; set; }
}

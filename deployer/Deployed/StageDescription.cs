namespace CloudPipe.Deployer.Deployed;

/// <summary>A stage in a <see cref="StackDescription"/>.</summary>
internal sealed record StageDescription
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string InstanceType { get; init; }

    public required int MemoryMiB { get; init; }

    public int? CpuUnits { get; init; }

    public string? Next { get; init; }
}

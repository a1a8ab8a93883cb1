namespace CloudPipe.Local;

/// <summary>A stage, as its algorithm's document and image say.</summary>
public sealed record ReportStage
{
    /// <summary>The algorithm's name.</summary>
    public required string Name { get; init; }

    /// <summary>The wrapped image, as the document names it.</summary>
    public string? Image { get; init; }

    /// <summary><c>sha256:...</c> of the wrapped image.</summary>
    public string? ImageDigest { get; init; }

    public string? RunCommand { get; init; }

    /// <summary>MiB that a worker is given.</summary>
    public int? MemoryMib { get; init; }

    /// <summary>CPUs that a worker is given; null: as many as are free.</summary>
    public double? Cpus { get; init; }

    /// <summary>GPUs that a worker is given.</summary>
    public int? Gpus { get; init; }

    /// <summary>The EC2 instance type on AWS.</summary>
    public string? InstanceType { get; init; }
}

using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>What an algorithm's document says that a dispatcher may need; the generator writes it down as constants.</summary>
public sealed record AlgorithmFacts
{
    /// <summary>As <see cref="AlgorithmDocument.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The wrapped image, as <see cref="AlgorithmDocument.ContainerName"/>.</summary>
    public required string Image { get; init; }

    /// <summary>For example <c>m7g.large</c>: what a container instance has to be, or become, in the placement <c>instance</c>.</summary>
    public required string InstanceType { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.RunCommand"/>.</summary>
    public string RunCommand { get; init; } = "";

    /// <summary>As <see cref="AlgorithmDocument.MemoryMinimalMiB"/>.</summary>
    public int? MemoryMinimalMiB { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.MemorySuggestedMiB"/>; null if not said.</summary>
    public int? MemorySuggestedMiB { get; init; }

    /// <summary>In ECS's units, 1,024 for a CPU; null if not said.</summary>
    public int? CpuUnits { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.Gpu"/>.</summary>
    public int? Gpu { get; init; }

    /// <summary><c>amd64</c> or <c>arm64</c>; null for that of the image.</summary>
    public string? Architecture { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.TimeoutSeconds"/>.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>The ports that the algorithm listens on.</summary>
    public IReadOnlyList<PortMapping> Ports { get; init; } = [];

    /// <summary>The environment variables that a workflow may set.</summary>
    public IReadOnlyList<VariableDeclaration> Variables { get; init; } = [];
}

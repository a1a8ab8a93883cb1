namespace CloudPipe.Local;

/// <summary>What to start.</summary>
public sealed record ContainerSpec
{
    /// <summary>Of the same runtime's <see cref="IContainerRuntime.PrepareAsync"/>.</summary>
    public required IPreparedImage Image { get; init; }

    /// <summary>For people, for example <c>enhance-1</c>: part of the identity and the host name. Unique among what runs in the run.</summary>
    public required string Name { get; init; }

    /// <summary>The run it belongs to: what <see cref="IContainerRuntime.RemoveLeftoversAsync"/> goes by.</summary>
    public required string RunId { get; init; }

    /// <summary>Added to the image's environment; wins over it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Memory limit in MiB; null for none.</summary>
    public int? MemoryMiB { get; init; }

    /// <summary>CPU limit, for example 0.5; null for none.</summary>
    public double? Cpus { get; init; }

    /// <summary>How many NVIDIA GPUs it gets, where the machine has them.</summary>
    public int Gpus { get; init; }

    /// <summary>
    /// Called for each line of output, without its end, and whether it was standard error. Lines over 64 KiB come in pieces. Calls come
    /// one at a time; a slow one slows the container's output down.
    /// </summary>
    public Action<string, bool>? Output { get; init; }
}

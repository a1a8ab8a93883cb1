using System.Globalization;

namespace CloudPipe.Model;

/// <summary>The instance type of an algorithm whose document leaves it open.</summary>
public static class InstanceTypeChoice
{
    private const string AnyArchitecture = "amd64";

    /// <summary>
    /// The type that the document names, else the cheapest current one whose tasks can have the suggested memory, the CPUs and the GPUs.
    /// Only where nothing has the suggested memory, the minimal memory will do.
    /// </summary>
    /// <param name="document">An algorithm.</param>
    /// <param name="architectures">
    /// Those of its image, <c>amd64</c> or <c>arm64</c>: any of them will do. None, and none in the document, means <c>amd64</c>.
    /// </param>
    /// <returns>The type; null where the document names one that CloudPipe does not know.</returns>
    /// <exception cref="NoInstanceTypeException">CP1104: there is none.</exception>
    public static InstanceType? For(AlgorithmDocument document, params IReadOnlyCollection<string> architectures)
    {
        if (document.InstanceType is { } named)
        {
            return InstanceTypes.Find(named);
        }

        var wanted = document.Architecture is { } own ? [own]
            : architectures.Count > 0 ? architectures
            : [AnyArchitecture];
        return Cheapest(document, wanted, document.MemorySuggestedMiB)
            ?? (document.MemoryMinimalMiB is { } minimal ? Cheapest(document, wanted, minimal) : null)
            ?? throw Nothing(document, wanted);
    }

    /// <summary>The document with the chosen type in it; one that names a type is returned as it is.</summary>
    /// <inheritdoc cref="For"/>
    public static AlgorithmDocument Complete(AlgorithmDocument document, params IReadOnlyCollection<string> architectures) =>
        document.InstanceType is null ? document with { InstanceType = For(document, architectures)!.Name } : document;

    private static InstanceType? Cheapest(AlgorithmDocument document, IReadOnlyCollection<string> architectures, int memoryMiB) => InstanceTypes.All
        .Where(type => type.IsCurrent && architectures.Contains(type.Architecture))
        .Where(type => type.TaskMemoryMiB >= memoryMiB && type.Cpus >= (document.Cpu ?? 0))
        .Where(type => type.Gpus >= (document.Gpu ?? 0) && (document.Gpu is not null || type.Gpus == 0))
        .OrderBy(type => type.PriceWith(document.Cpu)).ThenBy(type => type.Name, StringComparer.Ordinal)
        .FirstOrDefault();

    private static NoInstanceTypeException Nothing(AlgorithmDocument document, IReadOnlyCollection<string> architectures)
    {
        var memory = document.MemoryMinimalMiB ?? document.MemorySuggestedMiB;
        var cpus = document.Cpu is { } cpu ? $", {cpu.ToString(CultureInfo.InvariantCulture)} CPUs" : "";
        var gpus = document.Gpu is { } gpu ? $", {gpu} GPUs" : "";
        return new NoInstanceTypeException(
            $"no EC2 instance type has what '{document.Name}' asks for: {memory} MiB of memory{cpus}{gpus}, {string.Join(" or ", architectures)}",
            "ask for less, or name an instance type in \"instance_type\"");
    }
}

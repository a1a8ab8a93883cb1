using System.Globalization;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Stages;

/// <summary>What a worker is given.</summary>
/// <param name="MemoryMiB">MiB; what goes beyond is killed.</param>
/// <param name="CpuUnits">In ECS's units, 1,024 for a CPU; null for a share of what is there.</param>
/// <param name="Gpus">Whole GPUs.</param>
internal sealed record TaskSize(int MemoryMiB, int? CpuUnits, int Gpus)
{
    private const int UnitsOfCpu = 1024;

    /// <exception cref="DeployException">CP5101: nothing there is has so much.</exception>
    public static TaskSize Of(AlgorithmDocument algorithm, WorkerPlacement placement)
    {
        var wanted = new TaskSize(
            algorithm.MemorySuggestedMiB,
            algorithm.Cpu is { } cpus ? (int)Math.Ceiling(cpus * UnitsOfCpu) : null,
            algorithm.Gpu ?? 0);
        return placement == WorkerPlacement.Fargate ? OnFargate(algorithm, wanted) : OnInstance(algorithm, wanted);
    }

    private static TaskSize OnFargate(AlgorithmDocument algorithm, TaskSize wanted)
    {
        if (wanted.Gpus > 0)
        {
            throw new DeployException(DeployErrorCodes.DoesNotFit, $"'{algorithm.Name}' needs {wanted.Gpus} GPUs, and Fargate has none", "Choose the placement capacity-provider.");
        }

        return FargateSizes.Smallest(wanted.CpuUnits ?? 0, wanted.MemoryMiB) ?? throw new DeployException(
            DeployErrorCodes.DoesNotFit,
            $"'{algorithm.Name}' needs {Text(wanted)}: more than Fargate has",
            "Choose the placement capacity-provider.");
    }

    private static TaskSize OnInstance(AlgorithmDocument algorithm, TaskSize wanted)
    {
        // Of a type that nobody here knows, its author does.
        if (InstanceTypeChoice.For(algorithm) is not { } type)
        {
            return wanted;
        }

        // Where the suggested memory does not fit, as much as there is will do: down to the minimum.
        var memory = Math.Min(wanted.MemoryMiB, type.TaskMemoryMiB);
        var size = wanted with { MemoryMiB = memory };
        var isTooSmall = memory < (algorithm.MemoryMinimalMiB ?? wanted.MemoryMiB)
            || wanted.CpuUnits > type.Cpus * UnitsOfCpu
            || wanted.Gpus > type.Gpus
            || (algorithm.Architecture is { } architecture && architecture != type.Architecture);
        return isTooSmall
            ? throw new DeployException(
                DeployErrorCodes.DoesNotFit,
                $"'{algorithm.Name}' needs {Text(wanted)}{(algorithm.Architecture is { } own ? ", " + own : "")}: a task on a {type.Name} can have {Text(new(type.TaskMemoryMiB, type.Cpus * UnitsOfCpu, type.Gpus))}, {type.Architecture}",
                "Name a larger instance_type in the algorithm's document, or leave it empty and wrap again: the cheapest that fits is chosen.")
            : size;
    }

    private static string Text(TaskSize size) => string.Create(
        CultureInfo.InvariantCulture,
        $"{size.MemoryMiB} MiB{(size.CpuUnits is { } units ? $", {(double)units / UnitsOfCpu} CPUs" : "")}{(size.Gpus > 0 ? $", {size.Gpus} GPUs" : "")}");
}

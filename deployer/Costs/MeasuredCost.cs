using CloudPipe.Model;

namespace CloudPipe.Deployer.Costs;

/// <summary>What jobs that were measured somewhere would cost on AWS: list prices times time, as an estimate and no bill.</summary>
public static class MeasuredCost
{
    private const double SecondsOfHour = 3600;
    private const double BytesOfMiB = 1 << 20;

    /// <param name="placement">Where workers would run.</param>
    /// <param name="instanceType">The EC2 instance type; null if it is left open.</param>
    /// <param name="memoryMiB">MiB that a worker is given.</param>
    /// <param name="cpus">vCPUs that it is given; null if nobody said.</param>
    /// <param name="gpus">Whole GPUs that it is given.</param>
    /// <param name="seconds">How long programs ran, all together.</param>
    /// <returns>US dollars for workers that are never idle; null where there is no price for the instance type.</returns>
    public static double? OfWorkers(WorkerPlacement placement, string? instanceType, int memoryMiB, double? cpus, int gpus, double seconds) =>
        WorkerPrice.PerHour(placement, instanceType ?? "", memoryMiB, cpus, gpus) is { } price ? price * seconds / SecondsOfHour : null;

    /// <param name="jobs">How many files went through a stage, each failed attempt counted as one.</param>
    /// <param name="seconds">How long programs ran for them, all together.</param>
    /// <param name="bytes">Bytes of their results, all together: inputs are taken to be as large.</param>
    /// <returns>US dollars for dispatchers, queues, requests and logs.</returns>
    public static double OfCalls(long jobs, double seconds, long bytes) => jobs == 0
        ? 0
        : jobs * FileCost.Calls(new CostAssumptions { SecondsPerFile = seconds / jobs, MiBPerFile = bytes / BytesOfMiB / jobs });
}

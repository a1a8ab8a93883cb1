using CloudPipe.Model;

namespace CloudPipe.Deployer.Costs;

/// <summary>What a file costs: the time of workers, and the calls that carry it through the stages.</summary>
internal static class FileCost
{
    // An invocation for the upload, or for the hand-over, in which the job is queued.
    private const double SecondsOfDispatch = 0.2;
    private const double FunctionGiB = 0.25;

    // Sent, received, deleted; and held for as long as it takes: the agent renews at a third of its 60 seconds.
    private const double QueueCalls = 3;
    private const double SecondsOfRenewal = 20;

    // The agent looks for a result, looks at the input, and reads it, in ranges of 8 MiB if it is large.
    private const double Heads = 3;
    private const double MiBOfRange = 8;

    private const double KiBOfGiB = 1024 * 1024;

    /// <summary>The parts of one file among many, through all stages.</summary>
    public static IReadOnlyList<CostLine> Of(WorkflowLoad load, CostAssumptions assumed) =>
    [
        .. load.Stages.Select(stage => Line(
            $"workers of {stage.Name}",
            (WorkerPrice.PerHour(load.Placement, stage.InstanceType, stage.MemoryMiB, stage.Cpus, stage.Gpus) ?? 0) * assumed.SecondsPerFile / 3600)),
        Line("dispatchers, queues, requests, logs", load.Stages.Count * Calls(assumed)),
    ];

    /// <summary>A file for which machines start that nobody else uses.</summary>
    public static double Alone(WorkflowLoad load, CostAssumptions assumed)
    {
        var calls = load.Stages.Count * Calls(assumed);
        return calls + (load.Placement == WorkerPlacement.Fargate
            ? load.Stages.Sum(stage => (WorkerPrice.PerHour(load.Placement, stage.InstanceType, stage.MemoryMiB, stage.Cpus) ?? 0) * Hours(load, assumed.SecondsPerFile))
            : load.Types.Sum(type => (type.First().Type is { } known ? MachinePrice.PerHour(known, type.First().Cpus ?? 1, load.DiskGiB) : 0) * Hours(load, assumed.SecondsPerFile * type.Count())));
    }

    /// <summary>Hours of machines for a file that comes alone.</summary>
    private static double Hours(WorkflowLoad load, double seconds) => load.Placement switch
    {
        // From zero the provider starts two, and takes an idle one away after fifteen minutes: docs/plan.md.
        WorkerPlacement.CapacityProvider => 2 * (seconds + StartSeconds + (15 * 60)) / 3600,
        WorkerPlacement.Instance => (seconds + StartSeconds + (10 * 60)) / 3600,
        // The image is pulled on one's own time; then the worker waits for more.
        _ => (seconds + 60) / 3600,
    };

    private const double StartSeconds = 180;

    /// <summary>The calls that carry a file through one stage.</summary>
    public static double Calls(CostAssumptions assumed) =>
        (Prices.MillionInvocations / 1e6) + (SecondsOfDispatch * FunctionGiB * Prices.FunctionGiBSecond)
        + ((QueueCalls + (assumed.SecondsPerFile / SecondsOfRenewal)) * Prices.MillionQueueCalls / 1e6)
        + ((Heads + Math.Ceiling(assumed.MiBPerFile / MiBOfRange)) * Prices.ThousandGets / 1e3)
        + (Math.Max(1, Math.Ceiling(assumed.MiBPerFile / MiBOfRange)) * Prices.ThousandPuts / 1e3)
        + (assumed.LogKiBPerFile / KiBOfGiB * Prices.LogsGiB);

    private static CostLine Line(string what, double dollars) => new(what, dollars, dollars);
}

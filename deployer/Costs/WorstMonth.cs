using System.Globalization;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Costs;

/// <summary>The most a month can cost: everything that may run runs all the time.</summary>
internal static class WorstMonth
{
    private const double SecondsOfMonth = Prices.HoursOfMonth * 3600;

    public static (IReadOnlyList<CostLine> Lines, double Files) Of(WorkflowLoad load, CostAssumptions assumed, double idle)
    {
        var files = load.Stages.Min(stage => Workers(load, stage)) * SecondsOfMonth / Math.Max(assumed.SecondsPerFile, 0.1);
        var calls = files * FileCost.Of(load, assumed)[^1].Dollars;
        IEnumerable<CostLine> machines = load.Placement == WorkerPlacement.Fargate
            ? load.Stages.Select(stage => Line(
                string.Create(CultureInfo.InvariantCulture, $"{load.MaxWorkers} workers of {stage.Name} all month"),
                load.MaxWorkers * Prices.HoursOfMonth * (WorkerPrice.PerHour(load.Placement, stage.InstanceType, stage.MemoryMiB, stage.Cpus) ?? 0)))
            : load.Types.Select(type => OfType(load, type));
        return ([.. machines, Line(string.Create(CultureInfo.InvariantCulture, $"dispatchers, queues, requests, logs of {files:N0} files"), calls), Line("what costs when no file waits", idle)], files);
    }

    private static CostLine OfType(WorkflowLoad load, IGrouping<string, StageLoad> type)
    {
        var count = load.InstancesFor(type);
        var price = type.First().Type is { } known ? MachinePrice.PerHour(known, known.Cpus, load.DiskGiB) : 0;
        return Line(string.Create(CultureInfo.InvariantCulture, $"{count} {type.Key} all month, with disk and address"), count * Prices.HoursOfMonth * price);
    }

    // Stages of one type share its instances.
    private static double Workers(WorkflowLoad load, StageLoad stage)
    {
        if (load.Placement == WorkerPlacement.Fargate)
        {
            return load.MaxWorkers;
        }

        var sharing = load.Types.First(type => type.Key == stage.InstanceType);
        return Math.Min(load.MaxWorkers, (double)load.InstancesFor(sharing) * stage.WorkersOnInstance / sharing.Count());
    }

    private static CostLine Line(string what, double dollars) => new(what, dollars, dollars);
}

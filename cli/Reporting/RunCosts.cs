using System.Globalization;
using CloudPipe.Cli.Progress;
using CloudPipe.Deployer.Costs;
using CloudPipe.Local;
using CloudPipe.Model;

namespace CloudPipe.Cli.Reporting;

/// <summary>What a run on this machine would have cost on AWS: what was measured here, at list prices.</summary>
internal static class RunCosts
{
    private static readonly WorkerPlacement[] s_placements = [WorkerPlacement.CapacityProvider, WorkerPlacement.Fargate];

    /// <returns>Null where nothing ran.</returns>
    public static PageCosts? Of(IReadOnlyList<ReportStage> stages, IReadOnlyList<ReportStatistics> statistics)
    {
        var seconds = statistics.Sum(stage => stage.Seconds);
        if (statistics.Sum(stage => stage.Done + stage.FailedAttempts) == 0)
        {
            return null;
        }

        var calls = statistics.Sum(stage => MeasuredCost.OfCalls(stage.Done + stage.FailedAttempts, stage.Seconds, stage.Bytes));
        List<PageCostRow> rows =
        [
            .. stages.Zip(statistics, (stage, counted) => new PageCostRow($"Workers of {stage.Name}", [.. s_placements.Select(placement => Workers(stage, placement, counted.Seconds))])),
            new("Dispatchers, queues, requests, logs", [.. s_placements.Select(_ => (double?)calls)]),
        ];
        var sums = s_placements.Select((_, column) => rows.Exists(row => row.Usd[column] is null) ? null : rows.Sum(row => row.Usd[column])).ToList();
        return new(sums[0] ?? sums[1] ?? 0, sums[0] is null ? "on Fargate, estimated" : "on EC2, estimated", ["EC2 instances", "Fargate"], rows, Assumptions(seconds));
    }

    private static double? Workers(ReportStage stage, WorkerPlacement placement, double seconds) =>
        MeasuredCost.OfWorkers(placement, stage.InstanceType, stage.MemoryMib ?? 0, stage.Cpus, stage.Gpus ?? 0, seconds);

    private static List<string> Assumptions(double seconds) =>
    [
        $"The programs ran for {Humane.Duration(TimeSpan.FromSeconds(seconds))} here, failed attempts and reused results included. It is assumed that AWS's machines are as fast and that its workers are never idle.",
        $"List prices of {Prices.Region}, {Prices.Date}, on demand, without taxes and free tier.",
        "On EC2 a worker pays its share of a full instance of the type that its document names, with disk and address. Instances that start and wait for more come on top: `cloudpipe plan` says how much.",
        "On Fargate it pays for the memory and CPUs that its document names, a quarter of a CPU if it names none, and an address.",
        string.Create(CultureInfo.InvariantCulture, $"Not in it: what lies in buckets (${Prices.StorageGiBMonth} a GiB and month), images in ECR, downloads to outside of AWS."),
    ];
}

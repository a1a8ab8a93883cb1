using System.Globalization;
using CloudPipe.Deployer.Costs;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Watching;

/// <summary>What the workers have cost so far, as an estimate, and what it is made of.</summary>
/// <param name="ByStage">US dollars, by the stage's id; without those for which nobody knows.</param>
/// <param name="Basis">What it is made of, in one sentence.</param>
internal sealed record CostSoFar(IReadOnlyDictionary<string, double> ByStage, string Basis)
{
    private const double SecondsOfHour = 3600;
    private static readonly string s_prices = $"at on-demand prices of {Prices.Region} ({Prices.Date})";

    public double? Total => ByStage.Count == 0 ? null : ByStage.Values.Sum();

    /// <param name="workflow">The workflow.</param>
    /// <param name="metrics">Instance hours, where there are any.</param>
    /// <param name="done">Files that are done, and how long one takes on average, by the stage's id.</param>
    public static CostSoFar Of(DeployedWorkflow workflow, WorkflowMetrics metrics, IReadOnlyDictionary<string, (long Done, double? MeanSeconds)> done)
    {
        var byHours = ByHours(workflow, metrics, done);
        return byHours.Count > 0
            ? new(byHours, $"hours of the instances, with their disks and addresses, {s_prices}; stages on one type share by files done; without storage, requests and logs")
            : new(ByFiles(workflow, done), $"files done, times how long some of them ran, {s_prices}; without workers' starting and idling, storage, requests and logs");
    }

    private static Dictionary<string, double> ByHours(DeployedWorkflow workflow, WorkflowMetrics metrics, IReadOnlyDictionary<string, (long Done, double? MeanSeconds)> done)
    {
        var costs = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var same in workflow.Stages.GroupBy(LaunchTroubles.GroupIdOf))
        {
            var stages = same.ToList();
            if (!metrics.InstanceHours.TryGetValue(same.Key, out var hours) || InstanceTypes.Find(stages[0].InstanceType) is not { } type)
            {
                continue;
            }

            var cost = hours * MachinePrice.PerHour(type, type.Cpus, DiskGiB(workflow));
            var all = stages.Sum(stage => done[stage.Id].Done);
            foreach (var stage in stages)
            {
                costs[stage.Id] = all == 0 ? cost / stages.Count : cost * done[stage.Id].Done / all;
            }
        }

        return costs;
    }

    private static Dictionary<string, double> ByFiles(DeployedWorkflow workflow, IReadOnlyDictionary<string, (long Done, double? MeanSeconds)> done)
    {
        var costs = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stage in workflow.Stages)
        {
            var (count, seconds) = done[stage.Id];
            if (WorkerPrice.PerHour(workflow.Placement, stage.InstanceType, stage.MemoryMiB, stage.Cpus) is { } price && (count == 0 || seconds is not null))
            {
                costs[stage.Id] = count * (seconds ?? 0) * price / SecondsOfHour;
            }
        }

        return costs;
    }

    private static double DiskGiB(DeployedWorkflow workflow) =>
        double.TryParse(workflow.Parameters.GetValueOrDefault(ParameterIds.DiskGiB), NumberStyles.Float, CultureInfo.InvariantCulture, out var said)
            ? said
            : MachinePrice.DiskGiB(workflow.Placement);
}

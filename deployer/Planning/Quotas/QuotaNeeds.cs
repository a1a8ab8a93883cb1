using System.Globalization;
using CloudPipe.Deployer.Costs;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Planning;

/// <summary>The quotas that a workflow meets.</summary>
internal static class QuotaNeeds
{
    // A dispatcher answers in a fifth of a second: ten at a time queue fifty files a second.
    private const int InvocationsOfStage = 10;

    /// <param name="load">The workflow.</param>
    /// <param name="onDemandPercentage">Of its instances.</param>
    public static IEnumerable<QuotaNeed> Of(WorkflowLoad load, int onDemandPercentage)
    {
        var machines = load.Placement == WorkerPlacement.Fargate ? OnFargate(load) : OnInstances(load, onDemandPercentage);
        return machines.Append(new QuotaNeed(
            "lambda",
            "L-B99A9384",
            "invocations of functions at a time",
            1,
            InvocationsOfStage * load.Stages.Count,
            string.Create(CultureInfo.InvariantCulture, $"{load.Stages.Count} dispatchers with ten at a time each")));
    }

    private static IEnumerable<QuotaNeed> OnFargate(WorkflowLoad load)
    {
        var cpus = load.Stages.Select(stage => stage.Cpus ?? 0.25).ToList();
        yield return new(
            "fargate",
            "L-3032A538",
            "vCPUs on Fargate",
            cpus.Max(),
            cpus.Sum() * load.MaxWorkers,
            string.Create(CultureInfo.InvariantCulture, $"{load.MaxWorkers} workers (MaxWorkers) of each stage"));
    }

    private static IEnumerable<QuotaNeed> OnInstances(WorkflowLoad load, int onDemandPercentage)
    {
        var known = load.Types.Where(type => type.First().Type is not null).Select(type => (Type: type.First().Type!, Count: load.InstancesFor(type))).ToList();
        foreach (var group in known.GroupBy(type => InstanceQuota.Of(type.Type)))
        {
            var (least, most) = (group.Max(type => type.Type.Cpus), group.Sum(type => type.Type.Cpus * type.Count));
            var why = string.Join(" and ", group.Select(type => string.Create(CultureInfo.InvariantCulture, $"{type.Count} {type.Type.Name} with {type.Type.Cpus} each")));
            if (onDemandPercentage > 0)
            {
                yield return new("ec2", group.Key.OnDemand, $"vCPUs of {group.Key.Name} instances on demand", least, most, why);
            }

            if (onDemandPercentage < 100)
            {
                yield return new("ec2", group.Key.Spot, $"vCPUs of {group.Key.Name} spot instances", least, most, why);
            }
        }
    }
}

using CloudPipe.Model;

namespace CloudPipe.Deployer.Costs;

/// <summary>A deployment, as far as its costs go.</summary>
/// <param name="Placement">Where workers run.</param>
/// <param name="Stages">In their order.</param>
/// <param name="MaxWorkers">Of a stage.</param>
/// <param name="MaxInstances">Of an instance type.</param>
/// <param name="DiskGiB">Of an instance.</param>
/// <param name="Alarms">Alarms that the template makes.</param>
/// <param name="Dashboards">Dashboards that the template makes.</param>
internal sealed record WorkflowLoad(
    WorkerPlacement Placement, IReadOnlyList<StageLoad> Stages, int MaxWorkers, int MaxInstances, double DiskGiB, int Alarms, int Dashboards)
{
    /// <summary>The stages of each instance type; none on Fargate.</summary>
    public IReadOnlyList<IGrouping<string, StageLoad>> Types =>
        Placement == WorkerPlacement.Fargate ? [] : [.. Stages.GroupBy(stage => stage.InstanceType, StringComparer.Ordinal)];

    /// <summary>The most instances of a type: as many as the workers of its stages fill, and as the deployment allows.</summary>
    public int InstancesFor(IEnumerable<StageLoad> stages) =>
        (int)Math.Min(MaxInstances, stages.Sum(stage => Math.Ceiling((double)MaxWorkers / stage.WorkersOnInstance)));
}

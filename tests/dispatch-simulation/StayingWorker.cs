using CloudPipe.DispatchSimulation.Aws;

namespace CloudPipe.DispatchSimulation.Tests;

/// <summary>Starts, does nothing, keeps its machine busy and never goes.</summary>
internal sealed class StayingWorker(ClusterTask task) : IWorker
{
    public void Start() => task.Machine!.JobBegins();

    public void Die() => task.Machine!.JobEnds();
}

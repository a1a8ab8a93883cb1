using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Tests;

/// <summary>Puts every result without a condition, whether there is one or not.</summary>
internal sealed class CarelessWorker(Region region, ClusterTask task) : IWorker
{
    public void Start()
    {
        while (region.Queue.TryReceive(out var message))
        {
            region.Ledger.Put(message.File, region.Loop.Now, onlyIfNone: false);
            region.Queue.Delete();
        }

        region.Cluster.Stop(task, "done");
    }

    public void Die()
    {
    }
}

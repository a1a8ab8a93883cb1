using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>
/// Managed scaling of an Auto Scaling group from zero, target capacity 100 %: every minute ECS measures how many instances it wants (M) and
/// how many there are (N); the group goes up to M after one point and down to it after fifteen. Only instances without tasks are removed.
/// </summary>
internal sealed class CapacityProvider(EventLoop loop, Fleet fleet, Cluster cluster, int tasksPerInstance) : IEventTarget
{
    private const int Measures = 0;
    private const int ScalesOut = 1;

    private int _below;

    public void Begin() => loop.At(Ticks.Minute, this, Measures);

    public void Happen(int kind, long argument)
    {
        if (kind == ScalesOut)
        {
            for (var missing = argument - InGroup().Count(); missing > 0 && fleet.Launch(inGroup: true) is not null; missing--)
            {
                // Each launch is one less.
            }

            return;
        }

        loop.After(Ticks.Minute, this, Measures);
        var present = InGroup().Count();
        var wanted = InGroup().Count(machine => machine.Tasks.Count > 0) + Ceiling(cluster.Provisioning, tasksPerInstance);
        if (present == 0 && wanted > 0)
        {
            wanted = AwsLimits.CapacityProviderFirstInstances;
        }

        _below = wanted < present ? _below + 1 : 0;
        if (wanted > present)
        {
            loop.After(Assumptions.ScalingDelay, this, ScalesOut, wanted);
        }
        else if (_below >= AwsLimits.CapacityProviderScaleInMinutes)
        {
            foreach (var idle in InGroup().Where(machine => machine.IsReady && machine.Tasks.Count == 0).Take(present - wanted).ToArray())
            {
                fleet.Terminate(idle);
            }
        }
    }

    private IEnumerable<Machine> InGroup() => fleet.Machines.Where(machine => machine.InGroup && !machine.IsGone);

    private static int Ceiling(int tasks, int perInstance) => (tasks + perInstance - 1) / perInstance;
}

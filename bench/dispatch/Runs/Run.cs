using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>Runs one contender through one scenario.</summary>
internal sealed class Run(Region region, long? schedule) : IEventTarget
{
    public static RunResult Of(Scenario scenario, IContender contender)
    {
        var region = new Region(scenario, contender);
        var run = new Run(region, contender.Schedule);
        region.Provider.Begin();
        region.Uploads.Begin();
        run.ScheduleNext();
        var ended = region.Loop.Run(scenario.Horizon, run.IsOver);
        return Summary.Of(region, contender, ended);
    }

    public void Happen(int kind, long argument)
    {
        region.Function.Deliver(LambdaFunction.Tick);
        ScheduleNext();
    }

    /// <summary>Nothing is under way, and nothing will begin by itself.</summary>
    private bool IsOver() =>
        region.Uploads.AreOver && region.Cluster.Alive == 0 && region.Fleet.Alive == 0 && region.Fleet.FargateAlive == 0 && region.Function.IsQuiet
        && (schedule is null || region.Ledger.Unsettled == 0);

    private void ScheduleNext()
    {
        if (schedule is { } interval)
        {
            region.Loop.After(interval, this, 0);
        }
    }
}

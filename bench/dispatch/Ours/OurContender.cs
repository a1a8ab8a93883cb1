using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Ours;

/// <summary>The dispatcher of this repository, as its deployment sets it up: a tick of a minute, dead letters, a failure destination.</summary>
internal sealed class OurContender : IContender
{
    /// <summary>Cold and warm times as measured against Lambda's runtime API; 256 MB; a timeout below the lease's 50 s.</summary>
    public FunctionSettings Function { get; } = new(
        30 * Ticks.Second, 256, Init: 10 * Ticks.Millisecond, Cpu: 2 * Ticks.Millisecond, HasFailureDestination: true);

    public string Name => "ours";

    public bool HasDeadLetters => true;

    public long? Schedule => Ticks.Minute;

    public IFunctionBody MakeBody(Region region, LambdaFunction function) => new OurFunction(region, function);

    public IWorker MakeWorker(Region region, ClusterTask task) => new OurWorker(region, task, region.Chance.For($"worker {task.Number}"));
}

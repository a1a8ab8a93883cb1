using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Original;

/// <summary>The original of 2016, read off its published program; Python 2.7, 128 MB and 300 s as it set them.</summary>
internal sealed class OriginalContender(bool asWritten = false) : IContender
{
    public string Name => asWritten ? "the original as written" : "the original";

    public FunctionSettings Function { get; } = new(300 * Ticks.Second, 128, 300 * Ticks.Millisecond, 5 * Ticks.Millisecond, HasFailureDestination: false);

    public bool HasDeadLetters => false;

    public long? Schedule => null;

    public IFunctionBody MakeBody(Region region, LambdaFunction function) => new OriginalFunction(region, function, asWritten);

    public IWorker MakeWorker(Region region, ClusterTask task) => new OriginalWorker(region, task, region.Chance.For($"worker {task.Number}"));
}

using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Ours;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Tests;

/// <summary>Ours with a body or a worker of a test's own.</summary>
internal sealed class BrokenContender : IContender
{
    private readonly OurContender _ours = new();

    public Func<Region, LambdaFunction, IFunctionBody>? Body { get; init; }

    public Func<Region, ClusterTask, IWorker>? Worker { get; init; }

    public string Name => "broken";

    public FunctionSettings Function => _ours.Function;

    public bool HasDeadLetters => true;

    public long? Schedule => _ours.Schedule;

    public IFunctionBody MakeBody(Region region, LambdaFunction function) => Body?.Invoke(region, function) ?? _ours.MakeBody(region, function);

    public IWorker MakeWorker(Region region, ClusterTask task) => Worker?.Invoke(region, task) ?? _ours.MakeWorker(region, task);
}

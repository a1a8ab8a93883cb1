using CloudPipe.DispatchSimulation.Aws;

namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>A way to turn uploads into results: what is its own; everything else is AWS's and the same for all.</summary>
internal interface IContender
{
    string Name { get; }

    FunctionSettings Function { get; }

    /// <summary>Whether its queue has a dead-letter queue.</summary>
    bool HasDeadLetters { get; }

    /// <summary>Ticks between two scheduled invocations; null if there are none.</summary>
    long? Schedule { get; }

    IFunctionBody MakeBody(Region region, LambdaFunction function);

    IWorker MakeWorker(Region region, ClusterTask task);
}

using CloudPipe.Dispatcher;
using CloudPipe.DispatchSimulation.Services;

namespace CloudPipe.DispatchSimulation.Ours;

/// <summary>What the generator makes of the sample change123-s3, as far as it matters here. The code that runs is the base class's.</summary>
internal sealed class SimulatedDispatcher(DispatchServices services) : AlgorithmDispatcher(services)
{
    public override AlgorithmFacts Algorithm { get; } = new()
    {
        Name = "change123-s3",
        Image = "cloudpipe/change123-s3",
        InstanceType = Names.InstanceType,
        MemoryMinimalMiB = 50,
        MemorySuggestedMiB = 128,
    };
}

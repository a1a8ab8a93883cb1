using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;

namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>All services of one run.</summary>
internal sealed class Region
{
    public Region(Scenario scenario, IContender contender)
    {
        Scenario = scenario;
        Chance = new Chance(scenario.Seed);
        Ledger = new FileLedger(scenario.Files);
        Throttles = new Throttles(Loop, Meter, scenario.Faults.ControlPlaneShare);
        Queue = new JobQueue(Loop, Chance.For("queue"), scenario, Ledger, contender.HasDeadLetters);
        Fleet = new Fleet(Loop, Chance.For("fleet"), scenario);
        Cluster = new Cluster(Loop, Chance.For("cluster"), Fleet) { Program = task => contender.MakeWorker(this, task) };
        Provider = new CapacityProvider(Loop, Fleet, Cluster, scenario.TasksPerInstance);
        Function = new LambdaFunction(
            Loop, Chance.For("lambda"), contender.Function, Ledger, scenario.Faults.Duplicates, function => contender.MakeBody(this, function));
        Uploads = new Uploads(Loop, Chance.For("uploads"), scenario, Ledger, Function);
    }

    public Scenario Scenario { get; }

    public EventLoop Loop { get; } = new();

    public Chance Chance { get; }

    public Meter Meter { get; } = new();

    public FileLedger Ledger { get; }

    public Throttles Throttles { get; }

    public JobQueue Queue { get; }

    public Fleet Fleet { get; }

    public Cluster Cluster { get; }

    public CapacityProvider Provider { get; }

    public LambdaFunction Function { get; }

    public Uploads Uploads { get; }
}

using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>A dispatcher on fakes.</summary>
internal sealed class Bench
{
    private TestDispatcher? _dispatcher;

    public Bench() => Ec2 = new(Clock);

    public FakeClock Clock { get; } = new();

    public FakeSqs Sqs { get; } = new();

    public FakeEcs Ecs { get; } = new();

    public FakeEc2 Ec2 { get; }

    public FakeCloudWatch CloudWatch { get; } = new();

    public FakeRecords Records { get; } = new();

    public List<string> Log { get; } = [];

    public IWorkerPlacement? Placement { get; set; }

    public AlgorithmFacts Algorithm { get; set; } = new() { Name = "blur", Image = "someone/blur", InstanceType = "m5.large" };

    public DispatcherSettings Settings { get; set; } = new()
    {
        QueueUrl = FakeSqs.Url,
        OutputBucket = "out",
        Region = "eu-central-1",
        Task = new() { Cluster = "c", Definition = "blur:3", CapacityProvider = "cp" },
    };

    /// <summary>The same instance of the function for all invocations.</summary>
    public TestDispatcher Dispatcher => _dispatcher ??= Another();

    /// <summary>A further instance of the same function.</summary>
    public TestDispatcher Another() => new(
        new()
        {
            Settings = Settings,
            Sqs = Sqs,
            Ecs = Ecs,
            Ec2 = Ec2,
            CloudWatch = CloudWatch,
            Records = Records,
            Clock = Clock,
            Log = new(Log.Add, Clock),
            Placement = Placement,
        },
        Algorithm);

    public Task<DispatchOutcome> SendAsync(string payload) => Dispatcher.DispatchAsync(Encoding.UTF8.GetBytes(payload), CancellationToken.None);

    public Task<DispatchOutcome> EnsureAsync() => SendAsync(Payloads.Ensure);

    public string LeaseText => Records.Text(RecordKeys.Lease("blur"));

    public string LaunchFailuresText => Records.Text(RecordKeys.LaunchFailures("blur"));
}

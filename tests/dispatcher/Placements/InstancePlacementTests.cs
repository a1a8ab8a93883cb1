using System.Text;
using CloudPipe.Dispatcher.Tests.Fakes;

namespace CloudPipe.Dispatcher.Tests.Placements;

public class InstancePlacementTests
{
    private readonly Bench _bench = new();

    public InstancePlacementTests()
    {
        _bench.Settings = _bench.Settings with { Placement = PlacementKind.Instance, Task = new() { Cluster = "c", Definition = "blur" } };
        _bench.Sqs.Counts = new(1, 0);
    }

    private IEnumerable<string> StartedOn => _bench.Ecs.Starts.SelectMany(start => start.ContainerInstances).Select(TaskIds.Of);

    [Fact]
    public async Task A_worker_starts_on_an_instance_of_the_type_that_has_room()
    {
        _bench.Ecs.Instances.AddRange(
        [
            FakeEcs.Instance("full", 100, 8000),
            FakeEcs.Instance("small", 2048, 1000),
            FakeEcs.Instance("other", 2048, 8000, type: "c5.large"),
            FakeEcs.Instance("gone", 2048, 8000, connected: false),
            FakeEcs.Instance("leaving", 2048, 8000, status: "DRAINING"),
            FakeEcs.Instance("good", 2048, 8000),
        ]);
        (await _bench.EnsureAsync()).Launched.ShouldBe(1);
        StartedOn.ShouldBe(["good"]);
        _bench.Ec2.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Workers_fill_instances_as_far_as_they_fit_spread_over_all()
    {
        _bench.Ecs.Definition = new() { Cpu = "1024", Memory = "2048" };
        _bench.Ecs.Instances.AddRange([FakeEcs.Instance("a", 2048, 8000), FakeEcs.Instance("b", 4096, 6200)]);
        _bench.Sqs.Counts = new(16 * 4, 0);
        (await _bench.EnsureAsync()).Launched.ShouldBe(4);
        StartedOn.ShouldBe(["a", "b", "a", "b"]);
        _bench.Ec2.Runs.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("awsvpc")]
    [InlineData("bridge")]
    public async Task Subnets_are_said_where_ECS_wants_them_and_not_where_it_refuses_them(string mode)
    {
        _bench.Settings = _bench.Settings with { Task = new() { Definition = "blur", Subnets = ["subnet-1"] } };
        _bench.Ecs.Definition = new() { Cpu = "512", Memory = "1024", NetworkMode = mode };
        _bench.Ecs.Instances.Add(FakeEcs.Instance("a", 2048, 8000));
        _bench.Sqs.Counts = new(1, 0);
        (await _bench.EnsureAsync()).Launched.ShouldBe(1);
    }

    [Fact]
    public async Task A_port_is_had_by_one_worker_of_an_instance()
    {
        _bench.Ecs.Definition = new()
        {
            NetworkMode = "bridge",
            ContainerDefinitions = [new() { Name = "blur", Cpu = 10, Memory = 100, PortMappings = [new() { ContainerPort = 9090, HostPort = 9090, Protocol = "tcp" }] }],
        };
        _bench.Ecs.Instances.AddRange(
        [
            FakeEcs.Instance("taken", 2048, 8000, tcp: ["22", "9090"]),
            FakeEcs.Instance("udp", 2048, 8000, udp: ["9090"]),
            FakeEcs.Instance("free", 2048, 8000),
        ]);
        _bench.Sqs.Counts = new(16 * 5, 0);
        (await _bench.EnsureAsync()).Launched.ShouldBe(2);
        StartedOn.ShouldBe(["udp", "free"]);
        _bench.Ec2.Runs.Single().MaxCount.ShouldBe(3, "one worker an instance");
    }

    [Fact]
    public async Task GPUs_are_counted()
    {
        _bench.Ecs.Definition = new() { ContainerDefinitions = [new() { Cpu = 10, Memory = 100, ResourceRequirements = [new() { Type = "GPU", Value = "1" }] }] };
        _bench.Ecs.Instances.AddRange([FakeEcs.Instance("none", 4096, 8000), FakeEcs.Instance("two", 4096, 8000, gpus: 2)]);
        _bench.Sqs.Counts = new(16 * 2, 0);
        (await _bench.EnsureAsync()).Launched.ShouldBe(2);
        StartedOn.ShouldBe(["two", "two"]);
    }

    [Theory]
    [InlineData("awsvpc", 9090, 0)]
    [InlineData("bridge", 0, 0)]
    [InlineData("host", 0, 1)]
    [InlineData("bridge", 9090, 1)]
    public void A_task_needs_the_ports_of_its_instance_that_its_network_takes(string mode, int hostPort, int expected) => TaskNeeds.Of(new()
    {
        NetworkMode = mode,
        ContainerDefinitions = [new() { PortMappings = [new() { ContainerPort = 80, HostPort = hostPort }] }],
    }).TcpPorts.Count.ShouldBe(expected);

    [Fact]
    public void A_task_needs_what_its_definition_says_or_its_containers_together()
    {
        var together = TaskNeeds.Of(new() { ContainerDefinitions = [new() { Cpu = 100, Memory = 500, MemoryReservation = 200 }, new() { Cpu = 50, Memory = 70, ResourceRequirements = [new() { Type = "GPU", Value = "2" }] }] });
        (together.Cpu, together.MemoryMiB, together.Gpus).ShouldBe((150, 270, 2));
        var said = TaskNeeds.Of(new() { Cpu = "512", Memory = "1024", ContainerDefinitions = [new() { Cpu = 100, Memory = 500 }] });
        (said.Cpu, said.MemoryMiB, said.Gpus).ShouldBe((512, 1024, 0));
    }

    [Fact]
    public async Task An_instance_that_refuses_is_not_asked_again_and_its_reason_is_kept()
    {
        _bench.Ecs.Instances.AddRange([FakeEcs.Instance("bad", 4096, 8000), FakeEcs.Instance("good", 4096, 8000)]);
        _bench.Ecs.Refusing.Add(_bench.Ecs.Instances[0].ContainerInstanceArn);
        _bench.Sqs.Counts = new(16 * 3, 0);
        var outcome = await _bench.EnsureAsync();
        outcome.Launched.ShouldBe(3);
        outcome.Failures.Single().Message.ShouldContain("AGENT");
        StartedOn.Count(name => name == "bad").ShouldBe(1);
    }

    [Fact]
    public async Task More_than_ten_instances_take_their_workers_in_calls_of_ten()
    {
        _bench.Ecs.Instances.AddRange(Enumerable.Range(0, 25).Select(i => FakeEcs.Instance($"n{i}", 600, 2000)));
        _bench.Sqs.Counts = new(16 * 25, 0);
        (await _bench.EnsureAsync()).Launched.ShouldBe(25);
        _bench.Ecs.Starts.Select(start => start.ContainerInstances.Count).ShouldBe([10, 10, 5]);
    }

    [Theory]
    [InlineData("StartTask")]
    [InlineData("DescribeContainerInstances")]
    [InlineData("ListContainerInstances")]
    [InlineData("DescribeTaskDefinition")]
    public async Task An_ECS_that_is_busy_is_no_reason_to_start_instances(string operation)
    {
        _bench.Ecs.Instances.Add(FakeEcs.Instance("a", 2048, 8000));
        _bench.Ecs.Throws = (called, _) => called == operation ? Refusal.Throttled() : null;
        (await _bench.EnsureAsync()).Failures.Single().Message.ShouldContain("ThrottlingException");
        _bench.Ec2.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Workers_are_of_the_same_environment_as_elsewhere()
    {
        _bench.Ecs.Instances.Add(FakeEcs.Instance("a", 2048, 8000));
        await _bench.EnsureAsync();
        var start = _bench.Ecs.Starts.Single();
        (start.Cluster, start.TaskDefinition).ShouldBe(("c", "blur"));
        start.Overrides!.ContainerOverrides!.Single().Environment!.Select(variable => variable.Name).ShouldBe(["AWS_DEFAULT_REGION", "NAME", "TEST_ENV", "output_s3_name", "sqs"]);
    }

    [Fact]
    public async Task An_environment_that_ECS_would_refuse_starts_neither_worker_nor_instance()
    {
        _bench.Dispatcher.Variables = new Dictionary<string, string> { ["BIG"] = new('x', 8000) };
        (await _bench.EnsureAsync()).Failures.Single().Code.ShouldBe(DispatchErrorCodes.WorkerEnvironmentTooLarge);
        _bench.Ec2.Runs.ShouldBeEmpty();
        Encoding.UTF8.GetByteCount(_bench.LaunchFailuresText).ShouldBeLessThan(1000, "and its value is not kept");
    }
}

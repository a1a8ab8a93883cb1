using System.Text;
using System.Xml.Linq;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Sqs;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Dispatcher.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher.Tests.Moto;

/// <summary>The three placements with the real clients, over a real socket, against a server that is not ours.</summary>
public sealed class MotoTests : IClassFixture<MotoServer>, IDisposable
{
    private const string EcsTarget = "AmazonEC2ContainerServiceV20141113.";

    private readonly MotoServer _moto;
    private readonly string _name = $"t{Guid.NewGuid():n}";
    private readonly FakeClock _clock = new();
    private readonly SqsClient _sqs;
    private readonly EcsClient _ecs;
    private readonly Ec2Client _ec2;
    private readonly CloudWatchClient _cloudWatch;
    private readonly S3RecordClient _records;

    public MotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
        (_sqs, _ecs, _ec2, _cloudWatch, _records) = (new(moto.Options), new(moto.Options), new(moto.Options), new(moto.Options), new(moto.Options));
    }

    [Fact(Timeout = 120_000)]
    public async Task Files_are_queued_and_workers_start_on_the_cluster()
    {
        var dispatcher = await PrepareAsync(PlacementKind.CapacityProvider);
        await RegisterInstanceAsync(await RunInstanceAsync());
        var outcome = await SendAsync(dispatcher, Payloads.S3([.. Enumerable.Range(0, 33).Select(i => $"ü/{i}")]));
        outcome.Failures.ShouldBeEmpty();
        (outcome.Queued, outcome.Launched).ShouldBe((33, 3));
        (await SendAsync(dispatcher, Payloads.S3("another"))).Look.ShouldBeNull();

        var received = await _sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = QueueUrl, MaxNumberOfMessages = 2 }, CancellationToken.None);
        received.Messages.SelectMany(message => JobMessage.Parse(message.Body).Inputs).Select(input => input.Key).ShouldAllBe(key => key.StartsWith("ü/", StringComparison.Ordinal));
        var tasks = await TasksAsync();
        tasks.Count.ShouldBe(3);
        tasks[0].StartedBy.ShouldNotBeNull().ShouldStartWith("cloudpipe/");
        tasks[0].Overrides!.ContainerOverrides!.Single().Environment!.ShouldContain(new NameValuePair { Name = "sqs", Value = QueueUrl });

        _clock.Advance(60);
        var tick = await SendAsync(dispatcher, Payloads.Ensure);
        tick.Failures.ShouldBeEmpty();
        (tick.Look!.Live, tick.Launched).ShouldBe((3, 0));
    }

    [Fact(Timeout = 120_000)]
    public async Task Workers_start_on_Fargate()
    {
        var subnet = XDocument.Parse(await _moto.CallQueryAsync("ec2", "Action=DescribeSubnets&Version=2016-11-15")).Descendants().First(element => element.Name.LocalName == "subnetId").Value;
        var group = XDocument.Parse(await _moto.CallQueryAsync("ec2", "Action=DescribeSecurityGroups&Version=2016-11-15")).Descendants().First(element => element.Name.LocalName == "groupId").Value;
        var dispatcher = await PrepareAsync(PlacementKind.Fargate, subnet, group);
        var outcome = await SendAsync(dispatcher, Payloads.HandOver());
        outcome.Failures.ShouldBeEmpty();
        (outcome.Kind, outcome.Queued, outcome.Launched).ShouldBe((DispatchKind.HandOver, 1, 1));
        (await TasksAsync()).Single().LaunchType.ShouldBe("FARGATE");
    }

    [Fact(Timeout = 120_000)]
    public async Task An_instance_is_started_with_its_alarm_and_takes_the_worker_when_it_has_joined()
    {
        var dispatcher = await PrepareAsync(PlacementKind.Instance);
        await _moto.CallQueryAsync("iam", $"Action=CreateInstanceProfile&Version=2010-05-08&InstanceProfileName={_name}");
        var first = await SendAsync(dispatcher, Payloads.S3("a"));
        first.Failures.ShouldBeEmpty();
        (first.Queued, first.Launched).ShouldBe((1, 0));
        var instance = (await InstancesAsync()).ShouldHaveSingleItem();
        var alarms = await _cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [$"{instance.InstanceId}-shutdown"] }, CancellationToken.None);
        alarms.MetricAlarms.ShouldHaveSingleItem().AlarmActions.ShouldBe(["arn:aws:automate:us-east-1:ec2:terminate"]);

        _clock.Advance(60);
        (await SendAsync(dispatcher, Payloads.Ensure)).Failures.ShouldBeEmpty();
        (await InstancesAsync()).Count.ShouldBe(1, "it is on its way");

        await RegisterInstanceAsync(instance.InstanceId);
        _clock.Advance(60);
        (await SendAsync(dispatcher, Payloads.Ensure)).Launched.ShouldBe(1);
        (await TasksAsync()).ShouldHaveSingleItem().ContainerInstanceArn.ShouldNotBeNull();

        await _ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [instance.InstanceId] }, CancellationToken.None);
        _clock.Advance(60);
        await SendAsync(dispatcher, Payloads.Ensure);
        alarms = await _cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [$"{instance.InstanceId}-shutdown"] }, CancellationToken.None);
        alarms.MetricAlarms.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task Poison_and_reasons_are_objects_in_the_bucket()
    {
        var dispatcher = await PrepareAsync(PlacementKind.CapacityProvider);
        var poison = Encoding.UTF8.GetBytes("{\"no\":\"event\"}");
        (await dispatcher.DispatchAsync(poison, CancellationToken.None)).Poisoned.ShouldBe(1);
        var key = RecordKeys.Poison(_name, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(poison)));
        Encoding.UTF8.GetString((await _records.GetAsync(_name, key, CancellationToken.None)).ShouldNotBeNull().Content.Span).ShouldContain("CP5015");

        // A cluster without an instance: moto answers 500, as AWS would answer failures.
        (await SendAsync(dispatcher, Payloads.S3("a"))).Queued.ShouldBe(1);
        Encoding.UTF8.GetString((await _records.GetAsync(_name, RecordKeys.LaunchFailures(_name), CancellationToken.None)).ShouldNotBeNull().Content.Span).ShouldContain("CP5017");
    }

    public void Dispose()
    {
        _sqs.Dispose();
        _ecs.Dispose();
        _ec2.Dispose();
        _cloudWatch.Dispose();
        _records.Dispose();
    }

    private string QueueUrl { get; set; } = "";

    private static Task<DispatchOutcome> SendAsync(TestDispatcher dispatcher, string payload) => dispatcher.DispatchAsync(Encoding.UTF8.GetBytes(payload), CancellationToken.None);

    private async Task<TestDispatcher> PrepareAsync(PlacementKind placement, string? subnet = null, string? group = null)
    {
        var queue = await _moto.CallQueryAsync("sqs", $"Action=CreateQueue&Version=2012-11-05&QueueName={_name}");
        QueueUrl = XDocument.Parse(queue).Descendants().Single(element => element.Name.LocalName == "QueueUrl").Value;
        await _moto.PutAsync(_name);
        await _moto.CallJsonAsync("ecs", EcsTarget + "CreateCluster", $$"""{"clusterName":"{{_name}}"}""");
        await _moto.CallJsonAsync(
            "ecs",
            EcsTarget + "RegisterTaskDefinition",
            $$"""{"family":"{{_name}}","networkMode":"{{(subnet is null ? "bridge" : "awsvpc")}}","requiresCompatibilities":["{{(subnet is null ? "EC2" : "FARGATE")}}"],"cpu":"256","memory":"512","containerDefinitions":[{"name":"{{_name}}","image":"busybox","cpu":256,"memory":512,"essential":true}]}""");
        var services = new DispatchServices
        {
            Settings = new()
            {
                QueueUrl = QueueUrl,
                OutputBucket = _name,
                Region = "us-east-1",
                Placement = placement,
                Task = new() { Cluster = _name, Definition = _name, CapacityProvider = "cp", Subnets = subnet is null ? [] : [subnet], SecurityGroups = group is null ? [] : [group] },
                Instances = new() { Image = "ami-12c6146b", Profile = _name },
            },
            Sqs = _sqs,
            Ecs = _ecs,
            Ec2 = _ec2,
            CloudWatch = _cloudWatch,
            Records = _records,
            Clock = _clock,
        };
        return new(services, new() { Name = _name, Image = "busybox", InstanceType = "m5.large" });
    }

    private async Task<string> RunInstanceAsync()
    {
        var run = await _ec2.RunInstancesAsync(new RunInstancesRequest { ImageId = "ami-12c6146b", InstanceType = "m5.large", MinCount = 1, MaxCount = 1 }, CancellationToken.None);
        return run.Instances.Single().InstanceId;
    }

    private async Task RegisterInstanceAsync(string id) => await _moto.CallJsonAsync(
        "ecs", EcsTarget + "RegisterContainerInstance", $$"""{"cluster":"{{_name}}","instanceIdentityDocument":"{\"instanceId\":\"{{id}}\"}"}""");

    private async Task<IReadOnlyList<Instance>> InstancesAsync()
    {
        var instances = new List<Instance>();
        await foreach (var instance in _ec2.AllInstancesAsync(new DescribeInstancesRequest { Filters = [new() { Name = "tag:cloudpipe:stage", Values = [_name] }] }, CancellationToken.None))
        {
            instances.Add(instance);
        }

        return instances;
    }

    private async Task<IReadOnlyList<EcsTask>> TasksAsync()
    {
        var arns = await _ecs.ListTasksAsync(new ListTasksRequest { Cluster = _name }, CancellationToken.None);
        return (await _ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = _name, Tasks = arns.TaskArns }, CancellationToken.None)).Tasks;
    }
}

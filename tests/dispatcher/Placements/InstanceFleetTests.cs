using System.Text;
using CloudPipe.Dispatcher.Tests.Fakes;

namespace CloudPipe.Dispatcher.Tests.Placements;

public class InstanceFleetTests
{
    private readonly Bench _bench = new();

    public InstanceFleetTests()
    {
        _bench.Settings = _bench.Settings with { Placement = PlacementKind.Instance, Task = new() { Cluster = "c", Definition = "blur" } };
        _bench.Sqs.Counts = new(1, 0);
    }

    [Fact]
    public async Task A_cluster_without_instances_gets_one_that_joins_it()
    {
        var outcome = await _bench.EnsureAsync();
        (outcome.Launched, outcome.Failures.Count).ShouldBe((0, 0));
        _bench.Ecs.CallsOf("DescribeContainerInstances").ShouldBe(0, "AWS refuses an empty list");
        var run = _bench.Ec2.Runs.ShouldHaveSingleItem();
        (run.MinCount, run.MaxCount, run.InstanceType).ShouldBe((1, 1, "m5.large"));
        Encoding.UTF8.GetString(Convert.FromBase64String(run.UserData!)).ShouldBe("#!/bin/bash\necho 'ECS_CLUSTER=c' >> /etc/ecs/ecs.config\n");
        run.ImageId.ShouldBe("resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id");
        run.IamInstanceProfile!.Name.ShouldBe("ecsInstanceRole");
        run.MetadataOptions!.HttpPutResponseHopLimit.ShouldBe(1);
        run.MetadataOptions.HttpTokens.ShouldBe("required");
        run.InstanceInitiatedShutdownBehavior.ShouldBe("terminate");
    }

    [Fact]
    public async Task A_burst_starts_few_instances_and_none_again_while_they_are_on_their_way()
    {
        // Two workers fit on an m5.large: 64 files ask for 4 workers, which is 2 instances.
        _bench.Ecs.Definition = new() { Cpu = "1024", Memory = "2048" };
        _bench.Sqs.Counts = new(64, 0);
        for (var i = 0; i < 20; i++)
        {
            await _bench.SendAsync(Payloads.S3($"k{i}"));
            _bench.Clock.Advance(20);
        }

        _bench.Ec2.Instances.Count.ShouldBe(2);
        _bench.Ec2.Runs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_large_burst_starts_five_at_once_and_as_many_as_may_in_all()
    {
        _bench.Ecs.Definition = new() { Cpu = "1024", Memory = "2048" };
        _bench.Sqs.Counts = new(1000, 0);
        var counts = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            await _bench.EnsureAsync();
            counts.Add(_bench.Ec2.Instances.Count);
            _bench.Clock.Advance(60);
        }

        counts.ShouldBe([5, 10, 10, 10]);
    }

    [Fact]
    public async Task An_instance_on_its_way_is_waited_for_by_nobody_and_used_by_a_later_look()
    {
        (await _bench.EnsureAsync()).Launched.ShouldBe(0);
        _bench.Clock.Advance(60);
        (await _bench.EnsureAsync()).Launched.ShouldBe(0);
        _bench.Ec2.Runs.Count.ShouldBe(1);
        _bench.Ec2.SetState(0, "running");
        _bench.Ecs.Instances.Add(FakeEcs.Instance("x", 2048, 7600) with { Ec2InstanceId = _bench.Ec2.Instances[0].InstanceId });
        _bench.Clock.Advance(60);
        (await _bench.EnsureAsync()).Launched.ShouldBe(1);
        _bench.Ec2.Runs.Count.ShouldBe(1);
        _bench.Clock.Waits.ShouldBeEmpty("a wait inside Lambda is paid for");
    }

    [Fact]
    public async Task An_instance_that_never_joins_is_named_and_another_one_is_started()
    {
        await _bench.EnsureAsync();
        _bench.Ec2.SetState(0, "running");
        _bench.Clock.Advance(601);
        (await _bench.EnsureAsync()).Failures.Single().Message.ShouldContain("did not join the cluster c");
        _bench.Ec2.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task As_many_as_may_is_said()
    {
        _bench.Settings = _bench.Settings with { Instances = new() { Most = 1 } };
        await _bench.EnsureAsync();
        _bench.Ecs.Instances.Add(FakeEcs.Instance("x", 0, 0) with { Ec2InstanceId = _bench.Ec2.Instances[0].InstanceId });
        _bench.Clock.Advance(60);
        (await _bench.EnsureAsync()).Failures.Single().Code.ShouldBe(DispatchErrorCodes.InstancesCapped);
        _bench.Ec2.Instances.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_task_that_no_instance_of_the_type_can_hold_starts_none()
    {
        _bench.Ecs.Definition = new() { Cpu = "1024", Memory = "16384" };
        (await _bench.EnsureAsync()).Failures.Single().Message.ShouldContain("16384 MiB");
        _bench.Ec2.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_zone_without_capacity_is_followed_by_another()
    {
        _bench.Settings = _bench.Settings with { Task = new() { Cluster = "c", Definition = "blur", Subnets = ["subnet-1", "subnet-2"] } };
        _bench.Ec2.Capacity = subnet => subnet == "subnet-1" ? 0 : 10;
        (await _bench.EnsureAsync()).Failures.Single().Message.ShouldContain("InsufficientInstanceCapacity");
        _bench.Ec2.Runs.Select(run => run.SubnetId).ShouldBe(["subnet-1", "subnet-2"]);
        _bench.Ec2.Instances.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("RunInstances")]
    [InlineData("DescribeInstances")]
    public async Task An_EC2_that_refuses_costs_no_file_and_is_named(string operation)
    {
        _bench.Ec2.Throws = called => called == operation ? Refusal.Of("RequestLimitExceeded") : null;
        var outcome = await _bench.SendAsync(Payloads.S3Put);
        outcome.Queued.ShouldBe(1);
        outcome.Failures.ShouldNotBeEmpty();
        outcome.Failures.ShouldAllBe(failure => failure.Message.Contains("RequestLimitExceeded", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("m7g.large", null, 0, "/arm64/")]
    [InlineData("g4dn.xlarge", null, 1, "/gpu/")]
    [InlineData("m5.large", "arm64", 0, "/arm64/")]
    [InlineData("no.such", null, 0, "amazon-linux-2023/recommended/")]
    public async Task The_image_suits_the_instance(string type, string? architecture, int gpus, string expected)
    {
        _bench.Algorithm = _bench.Algorithm with { InstanceType = type, Architecture = architecture, Gpu = gpus };
        await _bench.EnsureAsync();
        _bench.Ec2.Runs.Single().ImageId.ShouldNotBeNull().ShouldContain(expected);
    }

    [Fact]
    public async Task An_instance_is_as_the_settings_want_it()
    {
        _bench.Settings = _bench.Settings with
        {
            Instances = new() { Profile = "p", Image = "ami-1", KeyPair = "k" },
            Task = new() { Cluster = "arn:aws:ecs:eu-central-1:1:cluster/mine", Definition = "blur", Subnets = ["subnet-1"], SecurityGroups = ["sg-1"] },
        };
        await _bench.EnsureAsync();
        var run = _bench.Ec2.Runs.Single();
        (run.IamInstanceProfile!.Name, run.ImageId, run.KeyName, run.SubnetId).ShouldBe(("p", "ami-1", "k", "subnet-1"));
        run.SecurityGroupIds.ShouldBe(["sg-1"]);
        Encoding.UTF8.GetString(Convert.FromBase64String(run.UserData!)).ShouldContain("ECS_CLUSTER=mine'");
        run.TagSpecifications!.Single().Tags!.Select(tag => $"{tag.Key}={tag.Value}").ShouldBe(["cloudpipe:stage=blur", "cloudpipe:cluster=mine", "Name=cloudpipe blur"]);
    }
}

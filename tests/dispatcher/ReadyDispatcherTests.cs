using System.Text;
using CloudPipe.Dispatcher.Tests.Fakes;

namespace CloudPipe.Dispatcher.Tests;

/// <summary>The dispatcher of any algorithm knows what its function's environment says.</summary>
public class ReadyDispatcherTests
{
    private readonly Bench _bench = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["sqs"] = FakeSqs.Url,
        ["output_s3_name"] = "out",
        ["NAME"] = "blur",
        ["AWS_REGION"] = "eu-central-1",
        ["CLOUDPIPE_TASK_DEFINITION"] = "blur:3",
        ["CLOUDPIPE_CAPACITY_PROVIDER"] = "cp",
    };

    [Fact]
    public async Task Its_workers_have_the_variables_of_an_algorithm_that_it_does_not_know()
    {
        _environment["CLOUDPIPE_VARIABLES"] = """{"TEST_ENV":"x","a.b-c":"1/2","NAME":"other","AWS_SECRET_ACCESS_KEY":"secret"}""";
        var outcome = await SendAsync(Payloads.S3Put);
        outcome.Failures.ShouldBeEmpty();
        (outcome.Queued, outcome.Launched).ShouldBe((1, 1));
        var container = _bench.Ecs.Runs.ShouldHaveSingleItem().Overrides!.ContainerOverrides!.ShouldHaveSingleItem();
        container.Environment!.Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(
            ["AWS_DEFAULT_REGION=eu-central-1", "NAME=blur", "TEST_ENV=x", "a.b-c=1/2", "output_s3_name=out", $"sqs={FakeSqs.Url}"]);
    }

    [Fact]
    public async Task Without_variables_its_workers_have_none()
    {
        await SendAsync(Payloads.S3Put);
        _bench.Ecs.Runs.Single().Overrides!.ContainerOverrides!.Single().Environment!.Select(variable => variable.Name).ShouldBe(["AWS_DEFAULT_REGION", "NAME", "output_s3_name", "sqs"]);
    }

    [Fact]
    public async Task New_instances_are_of_the_type_and_image_that_the_deployment_says()
    {
        _environment["CLOUDPIPE_PLACEMENT"] = "instance";
        _environment["CLOUDPIPE_INSTANCE_TYPE"] = "g5.xlarge";
        _environment["CLOUDPIPE_INSTANCE_IMAGE"] = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id";
        _bench.Sqs.Counts = new(1, 0);
        (await SendAsync(Payloads.Ensure)).Failures.ShouldBeEmpty();
        var run = _bench.Ec2.Runs.ShouldHaveSingleItem();
        (run.InstanceType, run.ImageId).ShouldBe(("g5.xlarge", _environment["CLOUDPIPE_INSTANCE_IMAGE"]));
    }

    [Fact]
    public void What_a_generated_one_has_compiled_in_is_missed_at_once()
    {
        _environment["CLOUDPIPE_PLACEMENT"] = "instance";
        _environment.Remove("NAME");
        Should.Throw<DispatcherSettingsException>(Dispatcher).Faults.Select(fault => fault.Message.Split(' ')[0]).ShouldBe(["NAME", "CLOUDPIPE_INSTANCE_TYPE"]);
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("[\"secret\"]")]
    [InlineData("{\"A\":1}")]
    public void Variables_that_are_no_object_of_texts_are_refused_and_not_repeated(string variables)
    {
        _environment["CLOUDPIPE_VARIABLES"] = variables;
        var refused = Should.Throw<DispatcherSettingsException>(Dispatcher);
        refused.Code.ShouldBe(DispatchErrorCodes.SettingInvalid);
        refused.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_generated_one_obeys_the_type_of_the_deployment_too()
    {
        _bench.Settings = _bench.Settings with { Placement = PlacementKind.Instance, Instances = new() { Type = "c5.xlarge" }, Task = new() { Cluster = "c", Definition = "blur" } };
        _bench.Sqs.Counts = new(1, 0);
        await _bench.EnsureAsync();
        _bench.Ec2.Runs.ShouldHaveSingleItem().InstanceType.ShouldBe("c5.xlarge");
    }

    private Task<DispatchOutcome> SendAsync(string payload) => Dispatcher().DispatchAsync(Encoding.UTF8.GetBytes(payload), CancellationToken.None);

    private ReadyDispatcher Dispatcher() => new(new()
    {
        Settings = DispatcherSettings.FromEnvironment(_environment),
        Sqs = _bench.Sqs,
        Ecs = _bench.Ecs,
        Ec2 = _bench.Ec2,
        CloudWatch = _bench.CloudWatch,
        Records = _bench.Records,
        Clock = _bench.Clock,
        Environment = _environment,
    });
}

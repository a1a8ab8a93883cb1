namespace CloudPipe.Dispatcher.Tests.Settings;

public class DispatcherSettingsTests
{
    private readonly Dictionary<string, string> _environment = new()
    {
        ["sqs"] = "https://sqs.eu-central-1.amazonaws.com/123456789012/jobs",
        ["output_s3_name"] = "out",
        ["CLOUDPIPE_TASK_DEFINITION"] = "blur",
        ["CLOUDPIPE_CAPACITY_PROVIDER"] = "cp",
    };

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var settings = DispatcherSettings.FromEnvironment(_environment);
        settings.Placement.ShouldBe(PlacementKind.CapacityProvider);
        settings.Task!.Cluster.ShouldBe("default");
        settings.Scaling.ShouldBe(new ScalingSettings());
        settings.LeaseDuration.ShouldBe(TimeSpan.FromSeconds(50));
        settings.IsPaused.ShouldBeFalse();
        settings.Name.ShouldBeNull();
        settings.RecordsBucket.ShouldBeNull();
        settings.Instances.ShouldBe(new InstanceSettings());
        settings.WorkerSettings.Keys.Order(StringComparer.Ordinal).ShouldBe(["output_s3_name", "sqs"]);
    }

    [Fact]
    public void Everything_can_be_set()
    {
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["NAME"] = "stage",
            ["AWS_REGION"] = "eu-west-1",
            ["CLOUDPIPE_RECORDS_BUCKET"] = "records",
            ["CLOUDPIPE_PLACEMENT"] = "fargate",
            ["CLOUDPIPE_CLUSTER"] = "c",
            ["CLOUDPIPE_CONTAINER"] = "worker",
            ["CLOUDPIPE_SUBNETS"] = "subnet-1, subnet-2,",
            ["CLOUDPIPE_SECURITY_GROUPS"] = "sg-1",
            ["CLOUDPIPE_PUBLIC_ADDRESS"] = "true",
            ["CLOUDPIPE_INSTANCE_PROFILE"] = "p",
            ["CLOUDPIPE_INSTANCE_IMAGE"] = "ami-1",
            ["CLOUDPIPE_KEY_PAIR"] = "k",
            ["CLOUDPIPE_MAX_INSTANCES"] = "3",
            ["CLOUDPIPE_JOB_SECONDS"] = "7",
            ["CLOUDPIPE_JOBS_AT_ONCE"] = "2",
            ["CLOUDPIPE_DRAIN_SECONDS"] = "60",
            ["CLOUDPIPE_START_SECONDS"] = "0",
            ["CLOUDPIPE_MAX_WORKERS"] = "9",
            ["CLOUDPIPE_LEASE_SECONDS"] = "10",
            ["CLOUDPIPE_PAUSED"] = "True",
            ["CLOUDPIPE_NEXT"] = "next",
            ["CLOUDPIPE_IDLE_SECONDS"] = "5",
            ["LOG_LVL"] = "INFO",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
        })
        {
            _environment[name] = value;
        }

        var settings = DispatcherSettings.FromEnvironment(_environment);
        (settings.Name, settings.Region, settings.RecordsBucket, settings.Placement, settings.IsPaused).ShouldBe(("stage", "eu-west-1", "records", PlacementKind.Fargate, true));
        settings.Task!.CapacityProvider.ShouldBeNull();
        (settings.Task.Cluster, settings.Task.Definition, settings.Task.Container, settings.Task.HasPublicAddress).ShouldBe(("c", "blur", "worker", true));
        settings.Task.Subnets.ShouldBe(["subnet-1", "subnet-2"]);
        settings.Task.SecurityGroups.ShouldBe(["sg-1"]);
        settings.Instances.ShouldBe(new InstanceSettings { Profile = "p", Image = "ami-1", KeyPair = "k", Most = 3 });
        settings.Scaling.ShouldBe(new ScalingSettings { JobDuration = TimeSpan.FromSeconds(7), JobsAtOnce = 2, DrainTarget = TimeSpan.FromMinutes(1), StartLatency = TimeSpan.Zero, MaxWorkers = 9 });
        settings.LeaseDuration.ShouldBe(TimeSpan.FromSeconds(10));
        settings.WorkerSettings.Keys.Order(StringComparer.Ordinal).ShouldBe(["CLOUDPIPE_IDLE_SECONDS", "CLOUDPIPE_NEXT", "LOG_LVL", "NAME", "output_s3_name", "sqs"]);
    }

    [Fact]
    public void How_many_jobs_a_worker_has_at_once_is_passed_on_and_reckoned_with()
    {
        _environment["CLOUDPIPE_SLOTS"] = "4";
        var settings = DispatcherSettings.FromEnvironment(_environment);
        settings.WorkerSettings["CLOUDPIPE_SLOTS"].ShouldBe("4");
        settings.Scaling.JobsAtOnce.ShouldBe(4);
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once_without_its_value()
    {
        var failure = Should.Throw<DispatcherSettingsException>(() => DispatcherSettings.FromEnvironment(new Dictionary<string, string>
        {
            ["sqs"] = "my-secret-token",
            ["CLOUDPIPE_MAX_WORKERS"] = "0",
            ["CLOUDPIPE_JOB_SECONDS"] = "30s",
            ["CLOUDPIPE_PAUSED"] = "maybe",
        }));
        failure.Faults.Select(fault => $"{fault.Code} {fault.Message.Split(' ')[0]}").ShouldBe(
        [
            "CP5012 sqs", "CP5011 output_s3_name", "CP5011 CLOUDPIPE_TASK_DEFINITION", "CP5011 CLOUDPIPE_CAPACITY_PROVIDER",
            "CP5012 CLOUDPIPE_JOB_SECONDS", "CP5012 CLOUDPIPE_MAX_WORKERS", "CP5012 CLOUDPIPE_PAUSED",
        ], ignoreOrder: true);
        failure.Message.ShouldNotContain("my-secret-token");
    }

    [Theory]
    [InlineData("fargate", "CLOUDPIPE_SUBNETS")]
    [InlineData("elsewhere", "CLOUDPIPE_PLACEMENT")]
    public void A_placement_is_known_and_has_what_it_needs(string placement, string missing)
    {
        _environment["CLOUDPIPE_PLACEMENT"] = placement;
        Should.Throw<DispatcherSettingsException>(() => DispatcherSettings.FromEnvironment(_environment)).Faults.Single().Message.ShouldStartWith(missing);
    }

    [Fact]
    public void The_placement_on_instances_needs_nothing_more()
    {
        _environment.Remove("CLOUDPIPE_CAPACITY_PROVIDER");
        _environment["CLOUDPIPE_PLACEMENT"] = "instance";
        DispatcherSettings.FromEnvironment(_environment).Placement.ShouldBe(PlacementKind.Instance);
    }
}

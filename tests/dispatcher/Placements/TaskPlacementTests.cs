using CloudPipe.Dispatcher.Tests.Fakes;

namespace CloudPipe.Dispatcher.Tests.Placements;

public class TaskPlacementTests
{
    private readonly Bench _bench = new();

    [Fact]
    public async Task A_worker_on_a_capacity_provider_is_asked_for_as_ECS_wants_it()
    {
        await _bench.SendAsync(Payloads.S3Put);
        var run = _bench.Ecs.Runs.ShouldHaveSingleItem();
        (run.Cluster, run.TaskDefinition, run.Count).ShouldBe(("c", "blur:3", 1));
        run.LaunchType.ShouldBeNull();
        run.CapacityProviderStrategy.ShouldNotBeNull().Single().CapacityProvider.ShouldBe("cp");
        run.NetworkConfiguration.ShouldBeNull();
        var container = run.Overrides!.ContainerOverrides!.Single();
        container.Name.ShouldBe("blur");
        container.Environment!.Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(
            ["AWS_DEFAULT_REGION=eu-central-1", "NAME=blur", "TEST_ENV=x", "output_s3_name=out", $"sqs={FakeSqs.Url}"]);
    }

    [Fact]
    public async Task A_worker_on_Fargate_has_a_network_of_its_own()
    {
        _bench.Settings = _bench.Settings with
        {
            Placement = PlacementKind.Fargate,
            Task = new() { Definition = "blur", Subnets = ["subnet-1", "subnet-2"], SecurityGroups = ["sg-1"], HasPublicAddress = true },
        };
        await _bench.SendAsync(Payloads.S3Put);
        var run = _bench.Ecs.Runs.Single();
        run.LaunchType.ShouldBe("FARGATE");
        run.CapacityProviderStrategy.ShouldBeNull();
        var network = run.NetworkConfiguration!.AwsvpcConfiguration!;
        network.Subnets.ShouldBe(["subnet-1", "subnet-2"]);
        network.SecurityGroups.ShouldBe(["sg-1"]);
        network.AssignPublicIp.ShouldBe("ENABLED");
    }

    [Fact]
    public async Task Settings_of_the_agent_reach_its_worker_and_no_variable_replaces_them()
    {
        _bench.Settings = _bench.Settings with { Name = "stage-1", WorkerSettings = new Dictionary<string, string> { ["CLOUDPIPE_NEXT"] = "next", ["LOG_LVL"] = "INFO" } };
        _bench.Dispatcher.Variables = new Dictionary<string, string>
        {
            ["sqs"] = "elsewhere",
            ["NAME"] = "other",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_ACCESS_KEY_ID"] = "id",
            ["CLOUDPIPE_ALGORITHM"] = "/x",
            ["MINE"] = "y",
        };
        await _bench.SendAsync(Payloads.S3Put);
        _bench.Ecs.Runs.Single().Overrides!.ContainerOverrides!.Single().Environment!.Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(
            ["AWS_DEFAULT_REGION=eu-central-1", "CLOUDPIPE_NEXT=next", "LOG_LVL=INFO", "MINE=y", "NAME=stage-1", "output_s3_name=out", $"sqs={FakeSqs.Url}"]);
    }

    [Fact]
    public async Task A_hundred_workers_are_ten_calls_each_with_a_token_of_its_own()
    {
        _bench.Sqs.Counts = new(1_000_000, 0);
        (await _bench.EnsureAsync()).Launched.ShouldBe(100);
        _bench.Ecs.Runs.Select(run => run.Count).ShouldBe(Enumerable.Repeat<int?>(10, 10));
        _bench.Ecs.Runs.Select(run => run.ClientToken).Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public async Task Twenty_three_workers_are_three_calls()
    {
        _bench.Sqs.Counts = new(16 * 23, 0);
        await _bench.EnsureAsync();
        _bench.Ecs.Runs.Select(run => run.Count).ShouldBe([10, 10, 3]);
    }

    [Fact]
    public async Task Tokens_of_two_looks_are_never_the_same_even_if_the_record_was_deleted()
    {
        _bench.Sqs.Counts = new(16, 0);
        await _bench.EnsureAsync();
        _bench.Records.Objects.Clear();
        _bench.Clock.Advance(60);
        _bench.Sqs.Counts = new(16 * 4, 0);
        var outcome = await _bench.EnsureAsync();
        (outcome.Launched, outcome.Failures.Count).ShouldBe((3, 0), "a reused token with another count would be a ConflictException");
    }

    [Fact]
    public async Task Failures_of_an_answer_that_is_good_are_read_and_kept()
    {
        _bench.Sqs.Counts = new(16 * 30, 0);
        _bench.Ecs.Places = _ => 4;
        var outcome = await _bench.EnsureAsync();
        outcome.Launched.ShouldBe(12);
        outcome.Failures.ShouldHaveSingleItem().Message.ShouldContain("RESOURCE:MEMORY");
        _bench.LaunchFailuresText.ShouldContain("RESOURCE:MEMORY");
        _bench.LeaseText.ShouldContain($"{11:x32}");
    }

    [Fact]
    public async Task Where_nothing_could_be_placed_nothing_more_is_tried()
    {
        _bench.Sqs.Counts = new(16 * 30, 0);
        _bench.Ecs.Places = _ => 0;
        (await _bench.EnsureAsync()).Launched.ShouldBe(0);
        _bench.Ecs.CallsOf("RunTask").ShouldBe(1);
    }

    [Fact]
    public async Task A_throttled_launch_keeps_what_was_launched_and_the_next_tick_launches_the_rest()
    {
        _bench.Sqs.Counts = new(16 * 30, 0);
        _bench.Ecs.Throws = (operation, call) => operation == "RunTask" && call == 2 ? Refusal.Throttled() : null;
        var outcome = await _bench.EnsureAsync();
        outcome.Launched.ShouldBe(10);
        outcome.Failures.Single().Message.ShouldContain("ThrottlingException");
        _bench.Clock.Advance(60);
        (await _bench.EnsureAsync()).Launched.ShouldBe(20);
    }

    [Fact]
    public async Task An_environment_that_ECS_would_refuse_is_named_before_it_is_sent()
    {
        _bench.Dispatcher.Variables = new Dictionary<string, string> { ["BIG"] = new('x', 8000) };
        var outcome = await _bench.SendAsync(Payloads.S3Put);
        outcome.Queued.ShouldBe(1);
        outcome.Failures.Single().Code.ShouldBe(DispatchErrorCodes.WorkerEnvironmentTooLarge);
        _bench.Ecs.CallsOf("RunTask").ShouldBe(0);
    }

    [Fact]
    public async Task Names_that_ECS_would_refuse_are_made_ones_it_takes()
    {
        // The fake refuses a startedBy of other characters, or a longer one.
        _bench.Settings = _bench.Settings with { Name = "Ünusual.name with spaces" + new string('x', 100) };
        (await _bench.SendAsync(Payloads.S3Put)).Launched.ShouldBe(1);
    }
}

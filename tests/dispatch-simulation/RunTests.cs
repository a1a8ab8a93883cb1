using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Original;
using CloudPipe.DispatchSimulation.Ours;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Tests;

public class RunTests
{
    private static readonly Faults s_everything = new()
    {
        Duplicates = 0.05,
        EventDelayFactor = 50,
        SpotLife = 5 * Ticks.Minute,
        ControlPlaneShare = 0.05,
        LostAnswers = 0.05,
        SendFailures = 0.05,
        BadFiles = 0.01,
    };

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        var scenario = Scenario.Burst(1_000) with { Faults = s_everything };

        Of(scenario, new OurContender()).ShouldBe(Of(scenario, new OurContender()));
        Of(scenario, new OriginalContender()).ShouldBe(Of(scenario, new OriginalContender()));
    }

    [Fact]
    public void Another_seed_gives_another_run() =>
        Of(Scenario.Burst(1_000), new OurContender()).ShouldNotBe(Of(Scenario.Burst(1_000) with { Seed = 1 }, new OurContender()));

    [Theory]
    [InlineData(nameof(Placement.CapacityProvider), 1)]
    [InlineData(nameof(Placement.CapacityProvider), 1_000)]
    [InlineData(nameof(Placement.Fargate), 1_000)]
    [InlineData(nameof(Placement.Instance), 1_000)]
    public void Every_file_finishes_once_and_nothing_is_left_running(string placement, int files)
    {
        var run = Run.Of(Scenario.Burst(files) with { Placement = Enum.Parse<Placement>(placement) }, new OurContender());

        run.Violations.ShouldBeEmpty();
        run.Finished.ShouldBe(files);
        run.Workers.ShouldBeGreaterThan(0);
        run.Invocations.ShouldBeGreaterThanOrEqualTo(files);
    }

    [Theory]
    [InlineData(nameof(Placement.CapacityProvider))]
    [InlineData(nameof(Placement.Fargate))]
    [InlineData(nameof(Placement.Instance))]
    public void Nothing_is_lost_when_everything_goes_wrong_at_once(string placement)
    {
        var run = Run.Of(Scenario.Burst(2_000) with { Placement = Enum.Parse<Placement>(placement), Faults = s_everything }, new OurContender());

        run.Violations.ShouldBeEmpty();
        run.Lost.ShouldBe(0);
        run.Named.ShouldBeGreaterThan(0);
        run.Repeated.ShouldBeGreaterThan(0);
        (run.Finished + run.Named).ShouldBe(2_000);
    }

    [Fact]
    public void A_burst_costs_the_control_plane_at_least_50_times_less_than_the_original()
    {
        var scenario = Scenario.Burst(1_000);
        Run.Of(scenario, new OriginalContender()).CallsPerFile.ShouldBeGreaterThan(50 * Run.Of(scenario, new OurContender()).CallsPerFile);
    }

    [Fact]
    public void The_original_finishes_a_file_and_loses_most_of_a_thousand()
    {
        Run.Of(Scenario.Burst(1), new OriginalContender()).Finished.ShouldBe(1);
        var run = Run.Of(Scenario.Burst(1_000), new OriginalContender());
        run.Finished.ShouldBeInRange(1, 999);
        run.Violations.ShouldHaveSingleItem().ShouldContain("neither finished nor failed by name");
    }

    [Fact]
    public void The_original_as_written_is_refused_by_an_empty_cluster()
    {
        var run = Run.Of(Scenario.Burst(1), new OriginalContender(asWritten: true));
        run.Finished.ShouldBe(0);
        run.Invocations.ShouldBe(3);
    }

    private static RunResult Of(Scenario scenario, IContender contender) => Run.Of(scenario, contender) with { Violations = [] };
}

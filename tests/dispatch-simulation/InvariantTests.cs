using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Ours;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Tests;

/// <summary>A simulation that finds nothing wrong proves something only if it finds what is wrong.</summary>
public class InvariantTests
{
    private static readonly OurContender s_ours = new();

    private static readonly Scenario s_scenario = Scenario.Burst(1_000) with { Horizon = 6 * Ticks.Hour };

    [Fact]
    public void A_dispatcher_that_forgets_files_is_found_out()
    {
        var run = Run.Of(s_scenario, new BrokenContender { Body = (region, function) => new ForgetfulBody(s_ours.MakeBody(region, function), function) });

        run.Lost.ShouldBe(10);
        run.Violations.ShouldContain("10 files are neither finished nor failed by name");
    }

    [Fact]
    public void Results_that_are_written_again_are_found_out()
    {
        var scenario = s_scenario with { Faults = new Faults { Duplicates = 0.1 } };
        var run = Run.Of(scenario, new BrokenContender { Worker = (region, task) => new CarelessWorker(region, task) });

        run.Violations.ShouldContain(violation => violation.Contains("written over earlier ones", StringComparison.Ordinal));
    }

    [Fact]
    public void Workers_that_stay_are_found_out()
    {
        var run = Run.Of(s_scenario, new BrokenContender { Worker = (_, task) => new StayingWorker(task) });

        run.Violations.ShouldContain(violation => violation.Contains("are still there", StringComparison.Ordinal));
    }
}

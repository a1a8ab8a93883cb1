using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Report;

/// <summary>Holds the runs of ours against what was promised.</summary>
internal static class Goals
{
    /// <param name="output">Takes the lines.</param>
    /// <param name="scenarios">The bursts.</param>
    /// <param name="ours">All runs of ours.</param>
    /// <param name="original">The original's runs; a run is held against the one of the same scenario.</param>
    public static void Write(TextWriter output, IReadOnlyList<Scenario> scenarios, IReadOnlyList<RunResult> ours, IReadOnlyList<RunResult> original)
    {
        output.WriteLine("## The goals\n");
        var broken = ours.Where(run => run.Violations.Count > 0).ToList();
        output.WriteLine($"- Every file finished once or failed by name, nothing left running, in {ours.Count - broken.Count} of {ours.Count} runs.");
        foreach (var run in broken)
        {
            output.WriteLine($"  - **{run.Scenario}**: {string.Join("; ", run.Violations)}.");
        }

        foreach (var run in original.Where(run => run.Files >= 1_000_000 && run.CallsPerFile > 0))
        {
            var same = ours.First(other => other.Scenario == run.Scenario);
            output.WriteLine($"- {run.Scenario}: {Figures.Whole((long)(run.CallsPerFile / same.CallsPerFile))} times fewer ECS and EC2 calls a file (goal: 50).");
        }

        var bursts = scenarios.Select(scenario => ours.First(run => run.Scenario == scenario.Name)).ToList();
        output.WriteLine($"- Control-plane calls of a burst: {string.Join(", ", bursts.Select(run => $"{Figures.Whole(run.ControlPlaneCalls)} ({run.Scenario})"))}; "
            + $"never more than {Figures.Whole(bursts.Max(run => run.BusiestMinute))} in a minute.");
    }
}

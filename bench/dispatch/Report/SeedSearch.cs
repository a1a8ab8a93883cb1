using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Ours;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Report;

/// <summary>Looks for a run that breaks an invariant: many seeds, every placement, sizes that matter, everything that can go wrong.</summary>
internal static class SeedSearch
{
    private static readonly int[] s_sizes = [1, 2, 30, 500, 3_000];

    /// <returns>An exit code.</returns>
    public static int Run(int seeds, TextWriter output)
    {
        var (runs, broken) = (0, 0);
        for (var seed = 0; seed < seeds; seed++)
        {
            foreach (var placement in Enum.GetValues<Placement>())
            {
                var scenario = Storm(new Chance((ulong)seed)) with { Seed = (ulong)seed, Placement = placement };
                var result = Runs.Run.Of(scenario, new OurContender());
                runs++;
                if (result.Violations.Count > 0)
                {
                    broken++;
                    output.WriteLine($"seed {seed}, {placement}, {scenario}: {string.Join("; ", result.Violations)}");
                }
            }
        }

        output.WriteLine($"{runs} runs, {broken} of them break an invariant");
        return broken == 0 ? 0 : 1;
    }

    private static Scenario Storm(Chance chance) => Scenario.Burst(s_sizes[chance.Below(s_sizes.Length)]) with
    {
        JobTime = chance.Between(1, 600) * Ticks.Second,
        MaxWorkers = 1 + chance.Below(300),
        Horizon = 60 * Ticks.Day,
        MaxReceives = 20,
        Faults = new Faults
        {
            Duplicates = chance.Next() * 0.2,
            EventDelayFactor = 1 + (chance.Next() * 100),
            SpotLife = chance.Happens(0.5) ? chance.Between(5, 120) * Ticks.Minute : 0,
            ControlPlaneShare = 0.02 + (chance.Next() * chance.Next()),
            LostAnswers = chance.Next() * chance.Next() * 0.5,
            SendFailures = chance.Next() * chance.Next() * 0.5,
            BadFiles = chance.Next() * 0.01,
        },
    };
}

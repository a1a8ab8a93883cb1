using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>Which files the algorithm cannot work on: always the same ones.</summary>
internal static class BadFiles
{
    public static bool IsBad(Scenario scenario, int file) =>
        scenario.Faults.BadFiles > 0 && new Chance(scenario.Seed + (ulong)file).Next() < scenario.Faults.BadFiles;
}

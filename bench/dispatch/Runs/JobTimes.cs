using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Runs;

internal static class JobTimes
{
    /// <summary>Download, algorithm and upload of a file: half to one and a half times the average.</summary>
    public static long Of(Scenario scenario, Chance chance) => (long)(scenario.JobTime * (0.5 + chance.Next()));
}

using System.Globalization;
using CloudPipe.Faults.Tests.Proxy;

namespace CloudPipe.Faults.Tests.Chaos;

/// <summary>
/// Agents as processes, faults on every way between them and their services, kill -9 and SIGTERM among it. <c>CLOUDPIPE_SEED</c> repeats a
/// run or makes another; <c>CLOUDPIPE_FILES</c>, <c>CLOUDPIPE_FAULT_STALL_SECONDS</c> make it longer.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    /// <summary>More than 5,000 jobs, some two minutes of processor time.</summary>
    private const int Files = 2600;

    [Fact(Timeout = 1_800_000)]
    public async Task Every_file_is_one_result_or_a_named_failure_whatever_goes_wrong_on_the_way()
    {
        ExternalTools.Require();
        var plan = new ChaosPlan
        {
            Files = Number("CLOUDPIPE_FILES", Files),
            Seed = ChaosPlan.SeedOfEnvironment(),
            Agents = Number("CLOUDPIPE_AGENTS", 4),
            Stall = Number("CLOUDPIPE_FAULT_STALL_SECONDS", 0) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromMilliseconds(400),
        };
        output.WriteLine($"seed {plan.Seed}, {plan.Files} files");
        var began = TimeProvider.System.GetTimestamp();
        await using var run = new ChaosRun(plan);
        await run.RunAsync(TestContext.Current.CancellationToken);
        var verdict = await ChaosVerdict.OfAsync(run);

        output.WriteLine($"{TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s; {verdict.Results} results, {verdict.Failures} named failures, {verdict.FailedByFaults} of them for faults alone");
        output.WriteLine("faults: " + string.Join(", ", run.Fortune.Drawn.Where(drawn => drawn.Key != Fault.None).OrderBy(drawn => drawn.Key).Select(drawn => $"{drawn.Key} {drawn.Value}")));
        output.WriteLine("ends of agents: " + string.Join(", ", run.Crew.Ends.Select(end => $"{end.Key}: {end.Value}")));
        run.Fortune.Drawn.Where(drawn => drawn.Key != Fault.None).Sum(drawn => drawn.Value).ShouldBeGreaterThan(plan.Files / 10, "without faults nothing is shown");
        verdict.Complaints.ShouldBeEmpty(string.Create(CultureInfo.InvariantCulture, $"seed {plan.Seed}"));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

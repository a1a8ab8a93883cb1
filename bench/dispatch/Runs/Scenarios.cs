using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>What the document shows.</summary>
internal static class Scenarios
{
    private const int Many = 100_000;
    private const int MinutesOfADay = 1_440;

    public static Scenario Trickle { get; } = new()
    {
        Name = "a file a minute for a day",
        Uploads = [new UploadStream(MinutesOfADay, 0, Ticks.Minute)],
    };

    public static Scenario BurstOverTrickle { get; } = new()
    {
        Name = "the same, and 10,000 files at noon",
        Uploads = [new UploadStream(MinutesOfADay, 0, Ticks.Minute), new UploadStream(10_000, 12 * Ticks.Hour, Ticks.Second / Limits.AwsLimits.S3WritesPerSecond)],
    };

    public static IReadOnlyList<Scenario> Rough { get; } =
    [
        Faulty("every event twice with 5 %, a minute late", new Faults { Duplicates = 0.05, EventDelayFactor = 50 }),
        Faulty("instances live 20 minutes on average", new Faults { SpotLife = 20 * Ticks.Minute }),
        Faulty("5 % of ECS's and EC2's rates left", new Faults { ControlPlaneShare = 0.05 }),
        Faulty("2 % of answers lost, 2 % of batch entries refused", new Faults { LostAnswers = 0.02, SendFailures = 0.02 }),
        Faulty("0.1 % of the files cannot be computed", new Faults { BadFiles = 0.001 }),
        Faulty("all of that", new Faults
        {
            Duplicates = 0.05, EventDelayFactor = 50, SpotLife = 20 * Ticks.Minute, ControlPlaneShare = 0.05, LostAnswers = 0.02, SendFailures = 0.02, BadFiles = 0.001,
        }),
    ];

    private static Scenario Faulty(string name, Faults faults) => Scenario.Burst(Many) with { Name = name, Faults = faults };
}

using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;

namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>What is uploaded, what it takes, and what goes wrong.</summary>
internal sealed record Scenario
{
    public required string Name { get; init; }

    public required IReadOnlyList<UploadStream> Uploads { get; init; }

    public Faults Faults { get; init; } = new();

    /// <summary>Of ours; the original knows only one.</summary>
    public Placement Placement { get; init; }

    public ulong Seed { get; init; } = 20261121;

    /// <summary>What the algorithm takes for a file, in ticks, on average.</summary>
    public long JobTime { get; init; } = 10 * Ticks.Second;

    /// <summary>Tasks that fit on an instance: 128 MiB each of the 983 MiB that a t2.micro offers, as in the original's own sample.</summary>
    public int TasksPerInstance { get; init; } = 7;

    /// <summary>Most workers at a time (M).</summary>
    public int MaxWorkers { get; init; } = 1_000;

    /// <summary>How often a message is received before it becomes a dead letter.</summary>
    public int MaxReceives { get; init; } = 5;

    /// <summary>When we stop looking.</summary>
    public long Horizon { get; init; } = 30 * Ticks.Day;

    public int Files => Uploads.Sum(stream => stream.Files);

    /// <summary>As fast as S3 takes them into one folder.</summary>
    public static Scenario Burst(int files) => new()
    {
        Name = files == 1 ? "1 file" : $"{files:N0} files at once",
        Uploads = [new UploadStream(files, 0, Ticks.Second / AwsLimits.S3WritesPerSecond)],
    };
}

using System.Globalization;
using CloudPipe.Faults.Tests.Proxy;

namespace CloudPipe.Faults.Tests.Chaos;

/// <summary>What is to be worked on, and under what.</summary>
internal sealed record ChaosPlan
{
    /// <summary>The algorithm ends so when its input begins with <see cref="Poison"/>.</summary>
    public const int PoisonExitCode = 7;

    /// <summary>And so when it begins with <see cref="Venom"/>, and its document calls that permanent.</summary>
    public const int VenomExitCode = 9;

    private const string Poison = "poison", Venom = "venom";
    private const int LinesOfLargest = 400;

    /// <summary>Files; each is a job of the first stage and, if that can be done, one of the second.</summary>
    public required int Files { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Of each of both stages.</summary>
    public int Agents { get; init; } = 4;

    public FaultMix Mix { get; init; } = FaultMix.Random;

    public TimeSpan Stall { get; init; } = TimeSpan.FromMilliseconds(400);

    public int VisibilitySeconds { get; init; } = 5;

    /// <summary>Enough for every job that can be done: no request of it fails more than a few times.</summary>
    public int MaxReceiveCount { get; init; } = 8;

    public static string Key(int file) => string.Create(CultureInfo.InvariantCulture, $"d{file % 50}/f{file}.txt");

    /// <summary>What happens to a file where nothing else goes wrong.</summary>
    public Fate FateOf(int file) => (new Fortune(Seed).Number($"fate {file}") % 200) switch
    {
        0 => Fate.Fails,
        1 => Fate.Missing,
        2 => Fate.Unreadable,
        3 => Fate.FailsForGood,
        _ => Fate.Succeeds,
    };

    /// <summary>The file's text, which is also its result.</summary>
    public string TextOf(int file)
    {
        var number = new Fortune(Seed).Number($"text {file}");
        var beginning = FateOf(file) switch
        {
            Fate.Fails => Poison,
            Fate.FailsForGood => Venom,
            _ => "content",
        };
        var line = $"{beginning} {file} {number:x}\n";
        // Most are small; one in eight needs more than one packet.
        return string.Concat(Enumerable.Repeat(line, number % 8 == 0 ? (int)(number / 8 % LinesOfLargest) + 1 : 1));
    }

    /// <summary>The seed of this run: <c>CLOUDPIPE_SEED</c>, else a fixed one.</summary>
    public static ulong SeedOfEnvironment() =>
        ulong.TryParse(Environment.GetEnvironmentVariable("CLOUDPIPE_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 6;
}

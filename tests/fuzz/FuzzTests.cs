using System.Globalization;
using CloudPipe.Fuzz.Tests.Targets;

namespace CloudPipe.Fuzz.Tests;

/// <summary>
/// Every reader of what comes from outside, fed with changed inputs: it understands them or refuses them by name. It never throws anything
/// else, hangs, or takes memory without bound. CLOUDPIPE_FUZZ_SECONDS says how long each is fed (a third of one if not said), CLOUDPIPE_SEED
/// repeats a run.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly int s_seed = Number("CLOUDPIPE_SEED") is { } given ? (int)given : Random.Shared.Next();
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(Number("CLOUDPIPE_FUZZ_SECONDS") ?? 0.35);

    public static TheoryData<string> Names() => new(FuzzTargets.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_comes_from_outside_is_understood_or_refused_by_name(string name)
    {
        using var target = FuzzTargets.All[name]();
        var session = new FuzzSession(target with { Name = name }, s_seed, s_duration);

        session.Run();

        output.WriteLine($"{name}: {session.Count} inputs, {session.Seen.Count} kinds of answer, CLOUDPIPE_SEED={s_seed}");
        session.Seen.ShouldContain(answer => !answer.StartsWith("refused", StringComparison.Ordinal), "no seed was understood: the target tests nothing");
    }

    private static double? Number(string variable) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}

using FsCheck;
using FsCheck.Fluent;

namespace CloudPipe.Faults.Tests.Model;

/// <summary>Scenarios of every kind; a failing one is made smaller by leaving out strikes and files.</summary>
internal static class Scenarios
{
    private const int MostFiles = 5, MostStrikes = 10, LatestStrike = 12;

    private static readonly Gen<Fate> s_fate = Gen.Frequency(
        (5, Gen.Constant(Fate.Succeeds)),
        (1, Gen.Constant(Fate.Fails)),
        (1, Gen.Constant(Fate.FailsForGood)),
        (1, Gen.Constant(Fate.Missing)),
        (1, Gen.Constant(Fate.Unreadable)));

    private static readonly Gen<Strike> s_strike =
        from operation in Gen.Elements(Enum.GetValues<Operation>())
        from nth in Gen.Choose(0, LatestStrike)
        from mishap in Gen.Elements(MishapsOf(operation))
        select new Strike(operation, nth, mishap);

    private static readonly Gen<Scenario> s_any =
        from files in Gen.Choose(1, MostFiles).SelectMany(count => s_fate.ArrayOf(count))
        from strikes in Gen.Choose(0, MostStrikes).SelectMany(count => s_strike.ArrayOf(count))
        from events in Gen.Choose(1, 2)
        from workers in Gen.Choose(1, 2)
        from slots in Gen.Choose(1, 3)
        select new Scenario(files, events, workers, slots, [.. strikes.DistinctBy(strike => (strike.Operation, strike.Nth))]);

    public static Arbitrary<Scenario> Any { get; } = Arb.From(s_any, Smaller);

    private static Mishap[] MishapsOf(Operation operation) => operation switch
    {
        Operation.Receive => [.. Everywhere, Mishap.VisibleEarly, Mishap.DeliveredTwice],
        Operation.Run => [.. Everywhere, Mishap.VisibleEarly, Mishap.AtCeiling],
        _ => Everywhere,
    };

    private static Mishap[] Everywhere => [Mishap.FailsBefore, Mishap.FailsAfter, Mishap.DiesBefore, Mishap.DiesAfter, Mishap.Stops];

    private static IEnumerable<Scenario> Smaller(Scenario scenario)
    {
        for (var i = 0; i < scenario.Strikes.Count; i++)
        {
            yield return scenario with { Strikes = [.. scenario.Strikes.Where((_, index) => index != i)] };
        }

        for (var i = 0; i < scenario.Files.Count && scenario.Files.Count > 1; i++)
        {
            yield return scenario with { Files = [.. scenario.Files.Where((_, index) => index != i)] };
        }

        if (scenario.EventsEach > 1)
        {
            yield return scenario with { EventsEach = 1 };
        }

        if (scenario.Workers > 1)
        {
            yield return scenario with { Workers = 1 };
        }

        if (scenario.Slots > 1)
        {
            yield return scenario with { Slots = 1 };
        }
    }
}

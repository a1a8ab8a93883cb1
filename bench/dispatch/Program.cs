using CloudPipe.DispatchSimulation.Original;
using CloudPipe.DispatchSimulation.Ours;
using CloudPipe.DispatchSimulation.Report;
using CloudPipe.DispatchSimulation.Runs;

// Usage: CloudPipe.DispatchSimulation [MOST_FILES]. Writes the tables in Markdown, and how long each run took to standard error.
//        CloudPipe.DispatchSimulation seeds COUNT. Runs small bursts, in which everything goes wrong, with so many seeds.
if (args is ["seeds", var count])
{
    return SeedSearch.Run(int.Parse(count, null), Console.Out);
}

var most = args.Length > 0 ? int.Parse(args[0], null) : 10_000_000;
IContender ours = new OurContender(), original = new OriginalContender(), asWritten = new OriginalContender(asWritten: true);
var (runsOfOurs, runsOfOriginal) = (new List<RunResult>(), new List<RunResult>());
var bursts = new[] { 1, 1_000, 1_000_000, 10_000_000 }.Where(files => files <= most).Select(Scenario.Burst).ToList();

ResultTable.Write(Console.Out, "Bursts", bursts.SelectMany(scenario => Each(scenario, ours, original)));
ResultTable.Write(Console.Out, "The original as it was written", bursts.Where(burst => burst.Files <= 1_000).SelectMany(scenario => Each(scenario, asWritten)));
ResultTable.Write(
    Console.Out,
    "The other placements",
    bursts.Where(burst => burst.Files <= 1_000_000).Append(Scenarios.Trickle).SelectMany(burst => new[] { Placement.Fargate, Placement.Instance }.SelectMany(
        placement => Each(burst with { Name = $"{burst.Name}, {(placement == Placement.Fargate ? "fargate" : "instance")}", Placement = placement }, ours))));
ResultTable.Write(Console.Out, "Trickles", new[] { Scenarios.Trickle, Scenarios.BurstOverTrickle }.SelectMany(scenario => Each(scenario, ours, original)));
ResultTable.Write(Console.Out, "100,000 files at once when things go wrong", Scenarios.Rough.SelectMany(scenario => Each(scenario, ours, original)));
Goals.Write(Console.Out, bursts, runsOfOurs, runsOfOriginal);
return runsOfOurs.Any(run => run.Violations.Count > 0) ? 1 : 0;

IEnumerable<RunResult> Each(Scenario scenario, params IContender[] contenders)
{
    foreach (var contender in contenders)
    {
        var begin = Environment.CpuUsage.TotalTime;
        var result = Run.Of(scenario, contender);
        var took = (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
        Console.Error.WriteLine($"{scenario.Name}, {contender.Name}: {took:0.0} s of CPU, {Environment.WorkingSet >> 20} MiB, {result.Events:N0} events; {string.Join("; ", result.Violations)}");
        (contender == ours ? runsOfOurs : runsOfOriginal).Add(result);
        yield return result;
    }
}

using CloudPipe.Faults.Tests.Chaos;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace CloudPipe.Faults.Tests.Model;

/// <summary>
/// The worker in this process against a model of its services. <c>CLOUDPIPE_SEED</c> gives other scenarios, <c>CLOUDPIPE_SCENARIOS</c> more.
/// </summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    private const int Scenarios = 150;
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    [Fact(Timeout = 3_600_000)]
    public async Task Whatever_fails_dies_or_comes_twice_each_file_has_its_one_effect_and_each_failure_its_name()
    {
        var seed = ChaosPlan.SeedOfEnvironment();
        var count = int.TryParse(Environment.GetEnvironmentVariable("CLOUDPIPE_SCENARIOS"), out var number) ? number : Scenarios;
        output.WriteLine($"seed {seed}, {count} scenarios");
        var replay = new Replay(new Rnd(seed, Gamma), FSharpOption<int>.None);
        // FsCheck waits for a property as for a function: not in xunit's thread.
        await Task.Run(() => Prop.ForAll(Model.Scenarios.Any, scenario => ModelRun.ViolationsAsync(scenario).GetAwaiter().GetResult().ShouldBeEmpty(scenario.ToString()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(FSharpOption<Replay>.Some(replay))));
    }
}

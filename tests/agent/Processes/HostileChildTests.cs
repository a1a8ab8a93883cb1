using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Tests.Processes;

/// <summary>Children that behave badly.</summary>
public sealed class HostileChildTests
{
    private readonly ChildRunner _runner = new(TimeProvider.System, TimeSpan.FromSeconds(1));
    private readonly List<string> _lines = [];
    private long _characters;

    [Fact(Timeout = 120_000)]
    public async Task Lines_of_ten_mebibytes_come_in_pieces_and_nothing_of_them_is_lost()
    {
        const int Length = 10 << 20;
        var exit = await RunAsync($"head -c {Length} /dev/zero | tr '\\0' a; echo; head -c {Length} /dev/zero | tr '\\0' b");
        exit.ExitCode.ShouldBe(0);
        _characters.ShouldBe(2L * Length);
        _lines.ShouldAllBe(line => line.Length <= LineSplitter.MaxLineBytes);
    }

    [Fact(Timeout = 120_000)]
    public async Task Binary_garbage_on_both_streams_is_only_garbage()
    {
        var exit = await RunAsync("head -c 3000000 /dev/urandom; head -c 3000000 /dev/urandom >&2; exit 9");
        exit.ExitCode.ShouldBe(9);
        exit.StderrTail.Length.ShouldBeGreaterThan(0);
        _lines.ShouldNotBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_child_that_closes_its_streams_is_waited_for()
    {
        var exit = await RunAsync("exec 1>&- 2>&-; sleep 0.5; exit 3");
        exit.ExitCode.ShouldBe(3);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_child_that_kills_its_own_group_ends_as_it_says()
    {
        (await RunAsync("kill -KILL 0; sleep 60")).Signal.ShouldBe(Signals.Kill);
    }

    [Fact(Timeout = 120_000)]
    public async Task Children_that_run_at_once_all_get_their_own_exit_codes()
    {
        var exits = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _runner.RunAsync(
            new ChildCommand("/bin/sh", ["sh", "-c", $"(true &); (sleep 0.0{i % 10} &); exit {i}"], new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }),
            (_, _) => { },
            default,
            default)));
        exits.Select(exit => exit.ExitCode).ShouldBe(Enumerable.Range(0, 40).Select(i => (int?)i));
    }

    private Task<ChildExit> RunAsync(string script) => _runner.RunAsync(
        new ChildCommand("/bin/sh", ["sh", "-c", script], new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }),
        (_, line) =>
        {
            _characters += line.Length;
            if (_lines.Count < 10_000)
            {
                _lines.Add(line);
            }
        },
        default,
        default);
}

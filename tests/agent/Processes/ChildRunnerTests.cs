using System.Globalization;
using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Tests.Processes;

public sealed class ChildRunnerTests
{
    private readonly ChildRunner _runner = new(TimeProvider.System, TimeSpan.FromSeconds(1));
    private readonly List<(ChildStream Stream, string Line)> _lines = [];

    [Fact(Timeout = 20_000)]
    public async Task Both_streams_come_line_by_line_and_the_exit_code_is_the_childs()
    {
        var exit = await RunAsync("echo one; echo two >&2; printf three; exit 7");
        exit.ExitCode.ShouldBe(7);
        exit.Signal.ShouldBeNull();
        exit.StderrTail.ShouldBe("two\n");
        exit.PeakMemoryBytes.ShouldBeGreaterThan(100_000);
        _lines.ShouldBe([(ChildStream.Output, "one"), (ChildStream.Error, "two"), (ChildStream.Output, "three")], ignoreOrder: true);
    }

    [Fact(Timeout = 60_000)]
    public async Task Processor_time_is_that_of_the_child_and_of_what_it_waited_for()
    {
        var exit = await RunAsync("dd if=/dev/zero bs=1M count=512 2>/dev/null | cksum");
        exit.ExitCode.ShouldBe(0);
        exit.CpuTime.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(20));
        (await RunAsync("sleep 1")).CpuTime.ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_signal_is_named()
    {
        var exit = await RunAsync("kill -SEGV $$");
        exit.ExitCode.ShouldBeNull();
        exit.Signal.ShouldBe(11);
        exit.IsSuccess.ShouldBeFalse();
    }

    [Fact(Timeout = 20_000)]
    public async Task The_child_sees_its_own_environment_and_no_input()
    {
        await RunAsync("cat; echo \"$GIVEN|$HOME\"", new() { ["GIVEN"] = "yes" });
        _lines.ShouldBe([(ChildStream.Output, "yes|")]);
    }

    [Fact(Timeout = 20_000)]
    public async Task Signals_are_at_their_defaults_in_the_child()
    {
        // .NET ignores SIGPIPE: a child that inherited that would go on writing into a closed pipe for ever.
        var exit = await RunAsync("grep SigIgn /proc/self/status");
        exit.ExitCode.ShouldBe(0);
        var ignored = ulong.Parse(_lines.Single().Line.Split('\t')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        // 32 and 33 are the C library's own; whoever started the tests may have them ignored.
        (ignored & 0x7fff_ffff).ShouldBe(0UL);
    }

    [Fact(Timeout = 20_000)]
    public async Task Much_output_on_both_streams_never_blocks_the_child()
    {
        var exit = await RunAsync("i=0; while [ $i -lt 20000 ]; do echo out-$i; echo err-$i >&2; i=$((i+1)); done");
        exit.ExitCode.ShouldBe(0);
        _lines.Count.ShouldBe(40_000);
        exit.StderrTail.Length.ShouldBe(64 * 1024);
        exit.StderrTail.ShouldEndWith("err-19999\n");
    }

    [Fact(Timeout = 20_000)]
    public async Task A_grandchild_that_keeps_the_pipes_does_not_hold_the_job_and_does_not_live_on()
    {
        using var folder = new TemporaryFolder();
        var exit = await RunAsync($"sleep 300 & echo $! > {folder["pid"]}; exit 0");
        exit.ExitCode.ShouldBe(0);
        exit.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await IsGoneAsync(folder["pid"]);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_grandchild_in_another_group_that_never_stops_writing_does_not_hold_the_job()
    {
        using var folder = new TemporaryFolder();
        var exit = await RunAsync($"setsid sh -c 'echo $$ > {folder["pid"]}; exec yes' & sleep 0.3; exit 4");
        exit.ExitCode.ShouldBe(4);
        var pid = int.Parse(await File.ReadAllTextAsync(folder["pid"]), CultureInfo.InvariantCulture);
        Libc.Kill(pid, Signals.Kill);
    }

    [Fact(Timeout = 20_000)]
    public async Task Terminate_reaches_the_whole_group_and_leaves_time_to_clean_up()
    {
        using var folder = new TemporaryFolder();
        using var terminate = new CancellationTokenSource(300);
        var exit = await RunAsync($"trap 'echo cleaned > {folder["mark"]}; exit 5' TERM; sleep 300 & echo $! > {folder["pid"]}; wait", terminate: terminate.Token);
        exit.ExitCode.ShouldBe(5);
        (await File.ReadAllTextAsync(folder["mark"])).ShouldBe("cleaned\n");
        await IsGoneAsync(folder["pid"]);
    }

    [Fact(Timeout = 20_000)]
    public async Task Who_ignores_terminate_is_killed_after_the_grace()
    {
        using var terminate = new CancellationTokenSource(200);
        var exit = await RunAsync("trap '' TERM; while :; do sleep 0.1; done", terminate: terminate.Token);
        exit.Signal.ShouldBe(Signals.Kill);
        exit.Duration.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
    }

    [Fact(Timeout = 20_000)]
    public async Task Kill_is_at_once()
    {
        using var kill = new CancellationTokenSource(200);
        var exit = await RunAsync("trap '' TERM; while :; do sleep 0.1; done", kill: kill.Token);
        exit.Signal.ShouldBe(Signals.Kill);
        exit.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_children_leave_no_descriptors_and_no_zombies()
    {
        const int Children = 50;
        await RunAsync("true");
        var before = (Descriptors: Directory.GetFiles("/proc/self/fd").Length, Zombies: Zombies());
        for (var i = 0; i < Children; i++)
        {
            await RunAsync("true");
        }

        // Other tests of this process open and close theirs meanwhile: what comes and goes is no leak, and one descriptor a child stays.
        while (Directory.GetFiles("/proc/self/fd").Length >= before.Descriptors + (Children / 2) || Zombies() >= before.Zombies + (Children / 2))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Fact(Timeout = 20_000)]
    public async Task A_script_without_an_interpreter_is_refused_with_a_reason()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Script("broken", "true");
        await File.WriteAllTextAsync(path, "#!/no/such/interpreter\n");
        var failure = await Should.ThrowAsync<CannotRunException>(() => _runner.RunAsync(new(path, [path], new Dictionary<string, string>()), (_, _) => { }, default, default));
        failure.Message.ShouldContain(path);
        failure.Hint!.ShouldContain("interpreter");
    }

    private Task<ChildExit> RunAsync(string script, Dictionary<string, string>? environment = null, CancellationToken terminate = default, CancellationToken kill = default)
    {
        environment ??= [];
        environment.TryAdd("PATH", "/usr/bin:/bin");
        return _runner.RunAsync(new ChildCommand("/bin/sh", ["sh", "-c", script], environment), (stream, line) => _lines.Add((stream, line)), terminate, kill);
    }

    private static async Task IsGoneAsync(string pidFile)
    {
        var pid = (await File.ReadAllTextAsync(pidFile)).Trim();
        for (var i = 0; i < 50 && IsAlive(pid); i++)
        {
            await Task.Delay(50);
        }

        IsAlive(pid).ShouldBeFalse();
    }

    /// <summary>A zombie whose new parent does not reap it is gone for our purpose.</summary>
    private static bool IsAlive(string pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>How many children of this process have ended and were not waited for.</summary>
    private static int Zombies() => Directory.GetDirectories("/proc").Count(process =>
    {
        try
        {
            // PID (NAME) STATE PARENT ...
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" && fields[1] == Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // No process, or one that has ended since.
            return false;
        }
    });
}

using System.Text.Json;

namespace CloudPipe.Integration.Tests;

/// <summary><c>cloudpipe run</c> as its user runs it: the built tool, the real agent, real containers.</summary>
public sealed class LocalRunTests(DockerDaemon docker) : IClassFixture<DockerDaemon>, IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly WorkFolder _work = new();

    public static TheoryData<string> Runtimes => ["namespaces", "docker"];

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task A_file_passes_two_algorithms_and_keeps_its_folder(string runtime)
    {
        _work.Environment = docker.EnvironmentFor(runtime);
        await _work.WrapAsync("upper", WorkFolder.Shell("tr a-z A-Z < \"$1\" > \"$2\""));
        await _work.WrapAsync("twice", WorkFolder.Shell("cat \"$1\" \"$1\" > \"$2\""));
        _work.Workflow("upper", "twice");
        _work.Write("input/a.txt", "one\n");
        _work.Write("input/deep/er/b c+d%.txt", "two\n");

        await using var run = _work.Run("--runtime", runtime);

        (await run.ExitAsync(s_limit)).ShouldBe(0, run.Everything);
        File.ReadAllText(_work.At("output/Result-twice-Result-upper-a.txt")).ShouldBe("ONE\nONE\n");
        File.ReadAllText(_work.At("output/deep/er/Result-twice-Result-upper-b c+d%.txt")).ShouldBe("TWO\nTWO\n");
        run.Out.ShouldContain("2 of 2 files done, 0 failed");
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task A_failing_file_is_named_with_its_reason_and_the_others_are_done(string runtime)
    {
        _work.Environment = docker.EnvironmentFor(runtime);
        await _work.WrapAsync("picky", WorkFolder.Shell("grep -q good \"$1\" || { echo bad apple >&2; exit 7; }; cp \"$1\" \"$2\""));
        _work.Workflow("picky");
        _work.Write("input/a.txt", "good");
        _work.Write("input/b.txt", "rotten");
        _work.Write("input/c.txt", "good");

        await using var run = _work.Run("--runtime", runtime, "--attempts", "2");

        (await run.ExitAsync(s_limit)).ShouldBe(1, run.Everything);
        run.Everything.ShouldContain("failed b.txt in picky");
        run.Everything.ShouldContain("bad apple");
        run.Everything.ShouldNotContain("\u001b", customMessage: "colour is for terminals");
        using var report = JsonDocument.Parse(File.ReadAllText(_work.At("output/report.json")));
        var failed = report.RootElement.GetProperty("files").EnumerateArray().Single(file => file.GetProperty("key").GetString() == "b.txt");
        failed.GetProperty("state").GetString().ShouldBe("failed");
        failed.GetProperty("failure").GetProperty("exit_code").GetInt32().ShouldBe(7);
        failed.GetProperty("failure").GetProperty("attempts").GetInt32().ShouldBe(2);
        failed.GetProperty("failure").GetProperty("stderr_tail").GetString()!.ShouldContain("bad apple");
        report.RootElement.GetProperty("totals").GetProperty("done").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_thousand_small_files_all_have_their_results()
    {
        await _work.WrapAsync("copy", "busybox cp $input $output");
        _work.Workflow("copy");
        for (var i = 0; i < 1000; i++)
        {
            _work.Write($"input/{i % 10}/{i}.txt", $"content {i}");
        }

        await using var run = _work.Run("--runtime", "namespaces");

        (await run.ExitAsync(s_limit)).ShouldBe(0, run.Everything);
        for (var i = 0; i < 1000; i++)
        {
            File.ReadAllText(_work.At($"output/{i % 10}/Result-copy-{i}.txt")).ShouldBe($"content {i}");
        }

        var starts = File.ReadLines(_work.At("output/.cloudpipe/logs/stage-1-copy.log")).Count(line => line.Contains("cpagent starts", StringComparison.Ordinal));
        starts.ShouldBeInRange(1, 100, "workers are kept from file to file");
    }

    [Fact]
    public async Task A_file_with_a_very_long_name_in_very_long_folders_is_done()
    {
        await _work.WrapAsync("copy", "busybox cp $input $output");
        _work.Workflow("copy");
        var folder = string.Join('/', Enumerable.Repeat(string.Concat(Enumerable.Repeat("日本", 40)), 3));
        var name = string.Concat(Enumerable.Repeat("長い", 35));
        _work.Write($"input/{folder}/{name}.txt", "found");

        await using var run = _work.Run("--runtime", "namespaces");

        (await run.ExitAsync(s_limit)).ShouldBe(0, run.Everything);
        File.ReadAllText(_work.At($"output/{folder}/Result-copy-{name}.txt")).ShouldBe("found");
    }

    [Fact]
    public async Task A_second_run_computes_nothing_again()
    {
        // Each result holds the moment it was made: computed again, it would differ.
        await _work.WrapAsync("stamp", WorkFolder.Shell("date +%s%N > \"$2\""));
        _work.Workflow("stamp");
        _work.Write("input/a.txt", "a");
        await using (var first = _work.Run("--runtime", "namespaces"))
        {
            (await first.ExitAsync(s_limit)).ShouldBe(0, first.Everything);
        }

        var made = File.ReadAllText(_work.At("output/Result-stamp-a.txt"));
        await using var second = _work.Run("--runtime", "namespaces");

        (await second.ExitAsync(s_limit)).ShouldBe(0, second.Everything);
        File.ReadAllText(_work.At("output/Result-stamp-a.txt")).ShouldBe(made);
        second.Out.ShouldContain("1 of 1 files done");
    }

    [Fact]
    public async Task An_input_that_changed_is_computed_again()
    {
        await _work.WrapAsync("copy", "busybox cp $input $output");
        _work.Workflow("copy");
        _work.Write("input/a.txt", "before");
        await using (var first = _work.Run("--runtime", "namespaces"))
        {
            (await first.ExitAsync(s_limit)).ShouldBe(0, first.Everything);
        }

        _work.Write("input/a.txt", "after, and longer");
        await using var second = _work.Run("--runtime", "namespaces");

        (await second.ExitAsync(s_limit)).ShouldBe(0, second.Everything);
        File.ReadAllText(_work.At("output/Result-copy-a.txt")).ShouldBe("after, and longer");
    }

    [Fact]
    public async Task Ctrl_C_stops_cleanly_and_resume_finishes()
    {
        await _work.WrapAsync("slow", WorkFolder.Shell("sleep 0.3; cp \"$1\" \"$2\""));
        _work.Workflow("slow");
        for (var i = 0; i < 12; i++)
        {
            _work.Write($"input/{i}.txt", $"{i}");
        }

        await using (var run = _work.Run("--runtime", "namespaces"))
        {
            await Eventually.TrueAsync(() => Results() >= 2, s_limit);
            await run.SignalAsync("INT");
            (await run.ExitAsync(s_limit)).ShouldBe(130, run.Everything);
            run.Out.ShouldContain("--resume goes on");
        }

        Results().ShouldBeLessThan(12);
        await using (var again = _work.Run("--runtime", "namespaces"))
        {
            (await again.ExitAsync(s_limit)).ShouldBe(1, again.Everything);
            again.Everything.ShouldContain("CP5402");
        }

        await using var resumed = _work.Run("--runtime", "namespaces", "--resume");
        (await resumed.ExitAsync(s_limit)).ShouldBe(0, resumed.Everything);
        Results().ShouldBe(12);
    }

    [Fact]
    public async Task Two_runs_on_one_folder_are_refused()
    {
        await _work.WrapAsync("slow", WorkFolder.Shell("sleep 1; cp \"$1\" \"$2\""));
        _work.Workflow("slow");
        _work.Write("input/a.txt", "a");
        await using var first = _work.Run("--runtime", "namespaces");
        await Eventually.TrueAsync(() => File.Exists(_work.At("output/.cloudpipe/ledger.db")), s_limit);

        await using var second = _work.Run("--runtime", "namespaces");

        (await second.ExitAsync(s_limit)).ShouldBe(1, second.Everything);
        second.Everything.ShouldContain("CP5401");
        (await first.ExitAsync(s_limit)).ShouldBe(0, first.Everything);
    }

    [Fact]
    public async Task Results_written_into_the_input_folder_are_refused()
    {
        await _work.WrapAsync("copy", "busybox cp $input $output");
        _work.Workflow("copy");
        _work.Write("input/a.txt", "a");
        await using var run = CommandProcess.Start(
            Built.CloudPipe, ["run", _work.At("flow.json"), "--input", _work.Input, "--output", _work.At("input/results")], folder: _work.Path);
        (await run.ExitAsync(s_limit)).ShouldBe(1, run.Everything);
        run.Everything.ShouldContain("CP5404");
    }

    public void Dispose() => _work.Dispose();

    private int Results() => Directory.Exists(_work.Output) ? Directory.EnumerateFiles(_work.Output, "Result-*").Count() : 0;
}

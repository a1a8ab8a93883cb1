namespace CloudPipe.Integration.Tests;

/// <summary>What happens to runs that go on for a week: disks fill, files arrive, the machine goes down at any moment.</summary>
public sealed class LongRunTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private readonly WorkFolder _work = new();

    [Fact]
    public async Task A_full_disk_ends_the_run_clearly_and_no_file_is_lost_or_failed_by_it()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "mounting a small disk needs root");
        await _work.WrapAsync("copy", "busybox cp $input $output");
        _work.Workflow("copy");
        for (var i = 0; i < 8; i++)
        {
            _work.Write($"input/{i}", new string((char)('a' + i), 500_000));
        }

        Directory.CreateDirectory(_work.Output);
        // Attempts in plenty: however slow the machine, none of them may be what ends the run.
        await using var runs = InOwnMounts("""
            mount -t tmpfs -o size=2m tmpfs "$OUTPUT"
            "$CLOUDPIPE" run "$FLOW" -i "$INPUT" -o "$OUTPUT" --runtime namespaces --attempts 50; echo "first $?"
            mount -o remount,size=64m tmpfs "$OUTPUT"
            "$CLOUDPIPE" run "$FLOW" -i "$INPUT" -o "$OUTPUT" --runtime namespaces --attempts 50 --resume; echo "second $?"
            for file in "$INPUT"/*; do cmp "$file" "$OUTPUT/Result-copy-$(basename "$file")" || echo wrong; done
            """);

        (await runs.ExitAsync(s_limit)).ShouldBe(0, runs.Everything);
        runs.Everything.ShouldContain("error CP5409");
        runs.Out.ShouldContain("first 1");
        runs.Out.ShouldContain("8 of 8 files done, 0 failed");
        runs.Out.ShouldContain("second 0");
        runs.Everything.ShouldNotContain("wrong");
    }

    [Fact]
    public async Task A_read_only_output_folder_is_refused_and_a_read_only_input_folder_is_fine()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "mounting a read-only disk needs root");
        await _work.WrapAsync("copy", "busybox cp $input $output");
        _work.Workflow("copy");
        _work.Write("input/a.txt", "a");
        Directory.CreateDirectory(_work.At("locked"));
        await using var runs = InOwnMounts("""
            mount -t tmpfs -o ro tmpfs "$WORK/locked"
            mount --bind "$INPUT" "$INPUT" && mount -o remount,bind,ro "$INPUT"
            "$CLOUDPIPE" run "$FLOW" -i "$INPUT" -o "$WORK/locked" --runtime namespaces; echo "first $?"
            "$CLOUDPIPE" run "$FLOW" -i "$INPUT" -o "$OUTPUT" --runtime namespaces; echo "second $?"
            """);

        (await runs.ExitAsync(s_limit)).ShouldBe(0, runs.Everything);
        runs.Everything.ShouldContain("error CP5410");
        runs.Out.ShouldContain("first 1");
        runs.Out.ShouldContain("second 0");
    }

    [Fact]
    public async Task Files_that_arrive_while_watching_are_processed_once_they_are_whole_and_Ctrl_C_ends_well()
    {
        await _work.WrapAsync("copy", "busybox cp $input $output");
        _work.Workflow("copy");
        _work.Write("input/there.txt", "was there");
        await using var run = _work.Run("--runtime", "namespaces", "--watch");
        await Eventually.TrueAsync(() => File.Exists(_work.At("output/Result-copy-there.txt")), s_limit);

        await using (var half = new StreamWriter(_work.At("input/slow.txt")))
        {
            await half.WriteAsync("half of it, ");
            await half.FlushAsync();
            _work.Write("input/new/later.txt", "came later");
            await Eventually.TrueAsync(() => File.Exists(_work.At("output/new/Result-copy-later.txt")), s_limit);
            await half.WriteAsync("and the rest");
        }

        await Eventually.TrueAsync(() => run.Everything.Contains("copy 3/3", StringComparison.Ordinal), s_limit);
        await run.SignalAsync("INT");

        (await run.ExitAsync(s_limit)).ShouldBe(0, run.Everything);
        File.ReadAllText(_work.At("output/Result-copy-slow.txt")).ShouldBe("half of it, and the rest");
        run.Out.ShouldContain("3 of 3 files done, 0 failed");
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_step_of_its_beginning_goes_on_and_does_every_file()
    {
        const int files = 600;
        await _work.WrapAsync("copy", "busybox cp $input $output");
        _work.Workflow("copy");
        for (var i = 0; i < files; i++)
        {
            _work.Write($"input/{i % 7}/{i}.txt", $"{i}");
        }

        Func<CommandProcess, bool>[] moments =
        [
            _ => true,
            run => Says(run, "Containers run with"),
            run => Says(run, "preparing"),
            _ => Path.Exists(_work.At("output/.cloudpipe/logs/stage-1-copy.log")),
            _ => Results() > 0,
            _ => Results() > 100,
        ];
        foreach (var moment in moments)
        {
            await using var run = await BeginOrResumeAsync(moment);
            run.Kill();
            await run.ExitAsync(s_limit);
        }

        await using var last = await BeginOrResumeAsync(run => Says(run, "preparing"));
        (await last.ExitAsync(s_limit)).ShouldBe(0, last.Everything);
        last.Out.ShouldContain($"{files} of {files} files done, 0 failed");
        for (var i = 0; i < files; i++)
        {
            File.ReadAllText(_work.At($"output/{i % 7}/Result-copy-{i}.txt")).ShouldBe($"{i}");
        }
    }

    public void Dispose() => _work.Dispose();

    private static bool Says(CommandProcess run, string words) => run.Everything.Contains(words, StringComparison.Ordinal);

    private int Results() => Directory.Exists(_work.Output) ? Directory.EnumerateFiles(_work.Output, "Result-*", SearchOption.AllDirectories).Count() : 0;

    /// <summary>As a user would: <c>--resume</c>, and without it where there is nothing to go on with.</summary>
    private async Task<CommandProcess> BeginOrResumeAsync(Func<CommandProcess, bool> until)
    {
        var run = _work.Run("--runtime", "namespaces", "--resume");
        await Eventually.TrueAsync(() => run.HasExited || until(run), s_limit);
        if (!run.HasExited)
        {
            return run;
        }

        // On a machine that stalls it may have done everything before it could be killed.
        if (await run.ExitAsync(s_limit) != 0)
        {
            run.Everything.ShouldContain("CP5403");
        }

        await run.DisposeAsync();
        var begun = _work.Run("--runtime", "namespaces");
        await Eventually.TrueAsync(() => begun.HasExited || until(begun), s_limit);
        return begun;
    }

    private CommandProcess InOwnMounts(string script) => CommandProcess.Start(
        "unshare",
        ["--mount", "sh", "-c", script],
        new Dictionary<string, string>
        {
            ["CLOUDPIPE"] = Built.CloudPipe,
            ["FLOW"] = _work.At("flow.json"),
            ["INPUT"] = _work.Input,
            ["OUTPUT"] = _work.Output,
            ["WORK"] = _work.Path,
        },
        _work.Path);
}

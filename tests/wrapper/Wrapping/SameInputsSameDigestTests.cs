using System.Diagnostics;

namespace CloudPipe.Wrapper.Tests;

/// <summary>The same inputs give the same bytes: in another process, time zone, culture, folder, with other umask and file times, and years later.</summary>
public sealed class SameInputsSameDigestTests : IDisposable
{
    private const string InputVariable = "CLOUDPIPE_TEST_WRAP_INPUT";
    private const string OutputVariable = "CLOUDPIPE_TEST_WRAP_OUTPUT";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Two_processes_that_differ_in_everything_else_write_the_same_image()
    {
        await PrepareAsync();
        var first = await WrapInProcessAsync("first", "/", ("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("umask", "0077"));
        foreach (var file in Directory.EnumerateFiles(_temp["input"], "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(1999, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        var second = await WrapInProcessAsync("second", _temp.Root, ("TZ", "America/Adak"), ("LC_ALL", "C"), ("umask", "0000"));

        second.ShouldBe(first);
        (await File.ReadAllBytesAsync(_temp["second/image.tar"])).ShouldBe(await File.ReadAllBytesAsync(_temp["first/image.tar"]));
    }

    [Fact]
    public async Task Nine_years_later_it_is_the_same_image()
    {
        External.SkipWithout(File.Exists("/usr/bin/faketime"), "faketime");
        await PrepareAsync();

        var today = await WrapInProcessAsync("today", _temp.Root);
        var later = await WrapInProcessAsync("later", _temp.Root, ("faketime", "+9y"));

        later.ShouldBe(today);
    }

    /// <summary>What the child processes run; not a test by itself.</summary>
    [Fact(Explicit = true)]
    public async Task Child()
    {
        var input = Environment.GetEnvironmentVariable(InputVariable).ShouldNotBeNull();
        var output = Environment.GetEnvironmentVariable(OutputVariable).ShouldNotBeNull();
        var agent = await AgentLayer.CreateAsync(Path.Combine(input, "cpagent"), Path.Combine(input, "ca.crt"), "0.1.0", Path.Combine(output, "agent"), CancellationToken.None);
        var wrapped = ImageWrapper.Wrap(await Images.ReadAsync($"oci:{input}/base"), agent, TestDocument.Create());
        var digest = await Images.WriteAsync(wrapped, $"oci-archive:{output}/image.tar:x");
        await File.WriteAllTextAsync(Path.Combine(output, "digest"), $"{digest} {TimeProvider.System.GetUtcNow().Year}");
    }

    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(_temp["input"]);
        await File.WriteAllBytesAsync(_temp["input/cpagent"], TestAgent.Program());
        await File.WriteAllTextAsync(_temp["input/ca.crt"], "certificates");
        TestLayout.Of(_temp["input/base"], TestImage.Small());
    }

    private async Task<string> WrapInProcessAsync(string name, string workingDirectory, params (string Name, string Value)[] settings)
    {
        Directory.CreateDirectory(_temp[name]);
        var umask = settings.FirstOrDefault(s => s.Name == "umask").Value ?? "0022";
        var shift = settings.FirstOrDefault(s => s.Name == "faketime").Value;
        var program = Path.Combine(AppContext.BaseDirectory, "CloudPipe.Wrapper.Tests");
        var run = $"umask {umask} && exec {(shift is null ? "" : $"faketime -f {shift} ")}{program} -explicit only -method '*{nameof(SameInputsSameDigestTests)}.{nameof(Child)}'";
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = workingDirectory, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(run);
        start.Environment[InputVariable] = _temp["input"];
        start.Environment[OutputVariable] = _temp[name];
        start.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            process.ExitCode.ShouldBe(0, output);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        var answer = (await File.ReadAllTextAsync(_temp[$"{name}/digest"])).Split(' ');
        // faketime's years have 365 days: nine of them end in the eighth calendar year when it is early January.
        (int.Parse(answer[1]) - TimeProvider.System.GetUtcNow().Year >= 8).ShouldBe(shift is not null, "the clock of the child");
        return answer[0];
    }
}

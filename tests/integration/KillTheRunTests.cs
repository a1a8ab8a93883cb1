using System.Security.Cryptography;

namespace CloudPipe.Integration.Tests;

/// <summary>kill -9 of <c>cloudpipe run</c> at any moment, then <c>--resume</c>.</summary>
public sealed class KillTheRunTests(DockerDaemon docker) : IClassFixture<DockerDaemon>, IDisposable
{
    private const int Files = 60;
    private const int Kills = 4;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly WorkFolder _work = new();

    [Theory]
    [InlineData("namespaces")]
    [InlineData("docker")]
    public async Task Every_file_has_one_result_after_kill_9_and_resume(string runtime)
    {
        _work.Environment = docker.EnvironmentFor(runtime);
        await _work.WrapAsync("first", WorkFolder.Shell("sleep 0.05; cat \"$1\" > \"$2\""));
        await _work.WrapAsync("second", WorkFolder.Shell("sleep 0.05; cat \"$1\" \"$1\" > \"$2\""));
        _work.Workflow("first", "second");
        for (var i = 0; i < Files; i++)
        {
            _work.Write($"input/{i}.txt", $"{i}\n");
        }

        var made = new Dictionary<string, (DateTime Written, string Hash)>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var run = _work.Run("--runtime", runtime, kill == 0 ? "--parallel=2" : "--resume");
            var wanted = Math.Min(Files - 10, (kill + 1) * 10);
            await Eventually.TrueAsync(() => Results().Count >= wanted || run.HasExited, s_limit);
            run.HasExited.ShouldBeFalse(run.Everything);
            run.Kill();
            await run.ExitAsync(s_limit);
            foreach (var (name, now) in Results())
            {
                if (!made.TryAdd(name, now))
                {
                    made[name].ShouldBe(now, $"{name} was written again");
                }
            }
        }

        await using var last = _work.Run("--runtime", runtime, "--resume");
        (await last.ExitAsync(s_limit)).ShouldBe(0, last.Everything);

        var results = Results();
        results.Count.ShouldBe(Files);
        for (var i = 0; i < Files; i++)
        {
            File.ReadAllText(_work.At($"output/Result-second-Result-first-{i}.txt")).ShouldBe($"{i}\n{i}\n");
        }

        foreach (var (name, before) in made)
        {
            results[name].ShouldBe(before, $"{name} was there before the kill and was not to be written again");
        }

        last.Out.ShouldContain($"{Files} of {Files} files done, 0 failed");
    }

    public void Dispose() => _work.Dispose();

    private Dictionary<string, (DateTime Written, string Hash)> Results() =>
        Directory.Exists(_work.Output)
            ? Directory.EnumerateFiles(_work.Output, "Result-*").ToDictionary(
                path => Path.GetFileName(path),
                path => (File.GetLastWriteTimeUtc(path), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))))
            : [];
}

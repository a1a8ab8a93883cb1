using CloudPipe.Cli.Reporting;
using CloudPipe.Local;

namespace CloudPipe.Browser.Tests;

/// <summary>Reports of runs that never were, written as those of real ones are.</summary>
internal static class SampleReport
{
    private static readonly DateTimeOffset s_began = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_stages = ["thumbnail", "enhance"];

    /// <summary>A run of so many files; every 97th fails in the second stage, every 31st succeeds at its second attempt.</summary>
    public static IEnumerable<ReportFile> Files(int count) => Enumerable.Range(0, count).Select(index => File(index, $"folder {index % 10}/photograph {index:D5}.jpg"));

    public static ReportFile File(int index, string key)
    {
        var (fails, isRetried) = (index % 97 == 96, index % 31 == 30);
        var at = s_began.AddMilliseconds((index / 4 * 40) + (index % 4));
        var first = Result("thumbnail", key, index, at, isRetried ? 2 : 1);
        var attempts = new List<ReportAttempt>();
        if (isRetried)
        {
            attempts.Add(Attempt("thumbnail", 1, index, at.AddMilliseconds(-8), "signal", "The command was ended by SIGKILL.", ""));
        }

        if (fails)
        {
            attempts.AddRange(Enumerable.Range(1, 3).Select(attempt => Attempt("enhance", attempt, index, at.AddMilliseconds(30 * attempt), "exit-code", "The command ended with exit code 1.", $"reading\ngm convert: Corrupt image ({index})\n")));
        }

        return new ReportFile
        {
            Key = key,
            State = fails ? "failed" : "done",
            Result = fails ? null : $"Result-enhance-Result-thumbnail-{index}.jpg",
            Stages = fails ? [first] : [first, Result("enhance", key, index, at.AddMilliseconds(25), 1)],
            FailedAttempts = attempts.Count > 0 ? attempts : null,
            Failure = fails ? new() { Stage = "enhance", Reason = "exit-code", Message = "CP4025: The command ended with exit code 1.", Attempts = 3, ExitCode = 1 } : null,
        };
    }

    public static async Task WriteAsync(string path, IReadOnlyCollection<ReportFile> files, string workflow = "photos.json", PageBounds? bounds = null)
    {
        var tallies = StageTally.ForAll(s_stages);
        await using var page = new PageReport(path, RunCosts.Of, bounds);
        var failed = files.Count(file => file.Failure is not null);
        await page.BeginAsync(Head(workflow), new(files.Count, failed), CancellationToken.None);
        foreach (var file in files)
        {
            foreach (var tally in tallies)
            {
                tally.Add(file);
            }

            await page.AddAsync(file, CancellationToken.None);
        }

        var done = files.Count(file => file.State == "done");
        await page.EndAsync(new([.. tallies.Select(tally => tally.Take())], new(files.Count, done, failed, files.Count - done - failed)), CancellationToken.None);
    }

    private static ReportHead Head(string workflow) => new()
    {
        Workflow = workflow,
        Run = "5f0c2a7d91be",
        State = "finished",
        Started = s_began,
        Seconds = 101.5,
        Runtime = "namespaces",
        Parallel = 4,
        Attempts = 3,
        Stages = [.. s_stages.Select(name => new ReportStage { Name = name, Image = $"oci:images/{name}:latest", ImageDigest = "sha256:" + new string('a', 64), RunCommand = "gm convert $input $output", MemoryMib = 128, InstanceType = "t3.small" })],
        Provenance = new() { Command = "cloudpipe run photos.json --input in --output out", Folder = "/home/someone", Cloudpipe = "0.1.0", Dotnet = ".NET 10.0.0", Os = "Debian (amd64)", Cores = 4, MemoryBytes = 8L << 30, Documents = [new("photos.json", new string('b', 64))] },
    };

    private static ReportResult Result(string stage, string key, int index, DateTimeOffset at, int attempt) => new()
    {
        Name = stage,
        Result = $"Result-{stage}-{key}",
        Bytes = 4096 + (index % 977 * 31),
        Attempt = attempt,
        DurationMs = 20 + (index * 7919 % 60) + (index % 101 == 0 ? 400 : 0),
        Worker = $"stage-{(stage == "enhance" ? 2 : 1)}-{stage}-{(index % 4) + 1}",
        Started = at,
        PeakMemoryBytes = (24L << 20) + (index * 104729L % (60 << 20)),
        CpuSeconds = 0.03,
    };

    private static ReportAttempt Attempt(string stage, int attempt, int index, DateTimeOffset at, string reason, string message, string stderr) => new()
    {
        Stage = stage,
        Attempt = attempt,
        Reason = reason,
        Code = "CP4025",
        Message = message,
        At = at.AddMilliseconds(7),
        Started = at,
        Worker = $"stage-{(stage == "enhance" ? 2 : 1)}-{stage}-{(index % 4) + 1}",
        DurationMs = 7,
        WallSeconds = 0.02,
        ExitCode = reason == "exit-code" ? 1 : null,
        Signal = reason == "signal" ? 9 : null,
        PeakMemoryBytes = 12 << 20,
        CpuSeconds = 0.005,
        StderrTail = stderr,
    };
}

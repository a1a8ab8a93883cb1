using CloudPipe.Agent.Disk;
using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Settings;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Fakes;

/// <summary>A worker on fakes.</summary>
internal sealed class Bench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Bench()
    {
        Queue = new FakeQueue(Journal);
        Store = new FakeStore(Journal);
        Next = new FakeNextStage(Journal);
        Child = new FakeChild(Journal);
        Settings = new AgentSettings
        {
            Algorithm = new AgentDocument
            {
                Name = "up",
                RunCommand = "/bin/sh $input $output",
                InputFilePath = _folder["in"] + "/",
                OutputFilePath = _folder["out"] + "/",
                BaseDigest = "sha256:1",
            },
            Stage = "up",
            QueueUrl = "http://127.0.0.1:1/1/q",
            OutputBucket = "out",
            Idle = TimeSpan.Zero,
            Worker = "w1",
            ChildEnvironment = new Dictionary<string, string>(),
            Variables = new Dictionary<string, string>(),
            ScratchFolders = [_folder["scratch"]],
        };
    }

    public Journal Journal { get; } = new();

    public FakeQueue Queue { get; }

    public FakeStore Store { get; }

    public FakeNextStage Next { get; }

    public FakeChild Child { get; }

    public MemoryLog Log { get; } = new();

    public AgentSettings Settings { get; set; }

    /// <summary>What a folder has room for; plenty, unless the test wants less.</summary>
    public Func<string, long> FreeBytes { get; set; } = _ => long.MaxValue / 2;

    public string Folder => _folder.Path;

    /// <summary>One S3 event message with a record for each key, without ETags.</summary>
    public static string Event(params string[] keys) => $"{{\"Records\":[{string.Join(",", keys.Select(Record))}]}}";

    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var clock = TimeProvider.System;
        var log = new AgentLog(Log, LogLevel.Debug, LogFormat.Text, clock, Settings.Worker);
        var command = new CommandStep(Settings, Child, new OutOfMemoryCounter(_folder["cgroup"], _folder["membership"]), clock, log);
        using var disk = new DiskRoom(FreeBytes);
        using var lanes = new Lanes(Settings.Slots);
        var jobs = new JobRunner(Settings, Store, Next, command, new ResultStep(Settings, Store, log), new WorkFolders(Settings), disk, lanes, log);
        var handler = new MessageHandler(Settings, Queue, jobs, new FailureReporter(Settings, Store, clock, log), new JobMetrics(Settings.TellsMetrics ? Log : null, Settings.QueueUrl, Settings.Stage, Settings.Worker, clock), clock, log);
        return await new Worker(Settings, Queue, handler, clock, log).RunAsync(stop);
    }

    /// <summary>What the journal holds of one failed attempt's records.</summary>
    public IReadOnlyList<string> RecordEntries { get; } = ["put out/.cloudpipe", "put out/.cloudpipe"];

    public FailureRecord Failure(string key) => FailureRecord.Read(Store.Text("out/" + FailureRecord.ObjectKeyFor("up", "in", key)));

    public FailureRecord Failure(string key, int attempt) => FailureRecord.Read(Store.Text("out/" + FailureRecord.ObjectKeyForAttempt("up", "in", key, attempt)));

    /// <summary>Files that jobs left behind.</summary>
    public IEnumerable<string> Leftovers => Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("cgroup", StringComparison.Ordinal) && !path.EndsWith("membership", StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();

    private static string Record(string key) =>
        "{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"in\"},\"object\":{\"key\":\"" + ObjectKey.FormEncode(key) + "\"}}}";
}

using System.Diagnostics;
using System.Globalization;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>The published agent as process 1 of a process namespace, with children that behave badly; and what it takes of memory.</summary>
public sealed class FirstProcessTests(OwnEndpoint endpoint) : IClassFixture<OwnEndpoint>
{
    /// <summary>What the agent may take under load; the goal of the project.</summary>
    private const long MostResidentKiB = 64 * 1024;

    [Fact(Timeout = 180_000)]
    public async Task Among_orphans_every_job_gets_the_exit_code_of_its_own_child()
    {
        Require();
        // Every second one fails, each leaves two orphans: one that is gone at once, and one that outlives its job.
        using var stage = await Stage.CreateAsync(
            endpoint, "(true &); (setsid sleep 1 > /dev/null 2>&1 &); case \"$1\" in *bad*) exit 5;; esac; cp \"$1\" \"$2\"", maxReceiveCount: 1);
        string[] keys = [.. Enumerable.Range(0, 6).SelectMany(i => new[] { $"good{i}", $"bad{i}" })];
        foreach (var key in keys)
        {
            await stage.FeedAsync(key, key);
        }

        stage.Environment["CLOUDPIPE_SLOTS"] = "3";
        (await RunAsync(stage)).ShouldBe(0);
        (await stage.ResultsAsync()).Order(StringComparer.Ordinal).ShouldBe(keys.Where(key => key.StartsWith('g')).Select(key => $"Result-up-{key}").Order(StringComparer.Ordinal));
        foreach (var key in keys.Where(key => key.StartsWith('b')))
        {
            FailureRecord.Read(await stage.ResultAsync(FailureRecord.ObjectKeyFor("up", stage.In, key))).ExitCode.ShouldBe(5);
        }
    }

    [Fact(Timeout = 180_000)]
    public async Task A_child_that_fills_the_disk_fails_alone_and_leaves_room_for_the_next()
    {
        Require();
        using var stage = await Stage.CreateAsync(
            endpoint, "case \"$1\" in *fat*) head -c 30000000 /dev/zero > \"$2\" || exit 4;; *) cp \"$1\" \"$2\";; esac", maxReceiveCount: 1);
        var disk = Directory.CreateDirectory(Path.Combine(stage.Folder, "output")).FullName;
        foreach (var key in new[] { "fat1", "lean1", "fat2", "lean2" })
        {
            await stage.FeedAsync(key, key);
        }

        (await RunAsync(stage, $"mount -t tmpfs -o size=8m none '{disk}' && ")).ShouldBe(0);
        (await stage.ResultsAsync()).ShouldBe(["Result-up-lean1", "Result-up-lean2"], ignoreOrder: true);
        FailureRecord.Read(await stage.ResultAsync(FailureRecord.ObjectKeyFor("up", stage.In, "fat2"))).ExitCode.ShouldBe(4);
    }

    /// <summary>By hand with CLOUDPIPE_LARGE=5368709120 for the 5 GiB of the project's goal.</summary>
    [Fact(Timeout = 600_000)]
    public async Task Memory_does_not_grow_with_the_size_of_a_file()
    {
        Require();
        var size = long.Parse(Environment.GetEnvironmentVariable("CLOUDPIPE_LARGE") ?? "200000000", CultureInfo.InvariantCulture);
        using var stage = await Stage.CreateAsync(endpoint, "mv \"$1\" \"$2\"");
        var path = Path.Combine(stage.Folder, "large");
        await using (var file = File.Create(path))
        {
            // A hole: it takes no room on disk, and travels like everything else.
            file.SetLength(size);
        }

        using (var transfer = new Amazon.S3.Transfer.TransferUtility(stage.S3))
        {
            await transfer.UploadAsync(path, stage.In, "large", TestContext.Current.CancellationToken);
        }

        File.Delete(path);
        await stage.SendAsync(S3EventMessage.Write(new InputObject(stage.In, "large"), DateTimeOffset.UnixEpoch));
        (await PeakAsync(stage)).ShouldBeLessThan(MostResidentKiB);
        (await stage.S3.GetObjectMetadataAsync(stage.Out, "Result-up-large", TestContext.Current.CancellationToken)).ContentLength.ShouldBe(size);
    }

    /// <summary>By hand with CLOUDPIPE_CHATTER=1073741824 for 1 GiB.</summary>
    [Fact(Timeout = 600_000)]
    public async Task Memory_does_not_grow_with_what_a_child_says()
    {
        Require();
        var size = Environment.GetEnvironmentVariable("CLOUDPIPE_CHATTER") ?? "100000000";
        using var stage = await Stage.CreateAsync(endpoint, $"yes 'one line of many that a program writes' | head -c {size}; cp \"$1\" \"$2\"");
        await stage.FeedAsync("x", "x");
        (await PeakAsync(stage)).ShouldBeLessThan(MostResidentKiB);
        (await stage.ResultsAsync()).ShouldBe(["Result-up-x"]);
    }

    /// <summary>The peak of an agent in KiB, read when its work is done and before it ends.</summary>
    private static async Task<long> PeakAsync(Stage stage)
    {
        stage.Environment["CLOUDPIPE_IDLE_SECONDS"] = "600";
        using var agent = Start(stage, RunningAgent.PublishedPath!, []);
        try
        {
            while (await stage.CountsAsync() is not (0, 0))
            {
                agent.HasExited.ShouldBeFalse();
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            var status = await File.ReadAllLinesAsync($"/proc/{agent.Id}/status", TestContext.Current.CancellationToken);
            return long.Parse(status.Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        finally
        {
            agent.Kill();
            await agent.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<int> RunAsync(Stage stage, string before = "")
    {
        string[] user = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"];
        using var process = Start(
            stage, "unshare", ["--mount", "--pid", "--fork", "--kill-child", .. user, "/bin/sh", "-c", $"{before}exec '{RunningAgent.PublishedPath}'"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>What it writes is not kept: this is about memory.</summary>
    private static Process Start(Stage stage, string program, string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" > /dev/null 2>&1", "sh", program, .. arguments]) { UseShellExecute = false };
        start.Environment.Clear();
        foreach (var (name, value) in stage.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        return Process.Start(start)!;
    }

    private static void Require()
    {
        ExternalTool.Require(RunningAgent.PublishedPath is not null, "cpagent is not published (dotnet publish agent -c Release -r linux-x64 -o artifacts/agent/linux-x64)");
        ExternalTool.Require(File.Exists("/usr/bin/unshare"), "unshare is not installed (util-linux)");
    }
}

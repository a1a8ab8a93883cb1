using System.Collections.Concurrent;

namespace CloudPipe.Local.Tests.Runtimes;

/// <summary>What every runtime does alike; run once for each.</summary>
public abstract class ContainerTests(RuntimeFixture fixture)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<(string Line, bool IsError)> _output = new();

    protected RuntimeFixture Fixture => fixture;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(125)]
    [InlineData(255)]
    public async Task The_exit_code_is_the_one_of_the_entry_point(int code) =>
        (await RunAsync($"exit {code}")).ShouldBe(new ContainerExit(code, OutOfMemory: false));

    [Fact]
    public async Task An_entry_point_killed_by_a_signal_exits_with_128_and_its_number() =>
        (await RunAsync("busybox sh -c 'kill -9 $$'; exit $?")).ExitCode.ShouldBe(137);

    [Fact]
    public async Task Output_comes_line_by_line_with_its_stream()
    {
        await RunAsync("echo one; echo two >&2; printf 'three'; printf 'four' >&2");

        _output.Where(o => !o.IsError).Select(o => o.Line).ShouldBe(["one", "three"]);
        _output.Where(o => o.IsError).Select(o => o.Line).ShouldBe(["two", "four"]);
    }

    [Fact]
    public async Task A_great_deal_of_output_arrives_whole()
    {
        await RunAsync("busybox seq 1 200000");

        _output.Count.ShouldBe(200_000);
        _output.Last().Line.ShouldBe("200000");
    }

    [Fact]
    public async Task A_line_without_end_comes_in_pieces()
    {
        await RunAsync("busybox head -c 200000 /dev/zero | busybox tr '\\0' x");

        _output.Sum(o => o.Line.Length).ShouldBe(200_000);
        _output.Max(o => o.Line.Length).ShouldBeLessThanOrEqualTo(64 * 1024);
    }

    [Fact]
    public async Task Arguments_of_the_image_arrive_as_they_are()
    {
        await RunAsync("for a; do echo \"<$a>\"; done");

        Lines().ShouldBe(["<first>", "<second word>"]);
    }

    [Fact]
    public async Task The_environment_is_the_images_and_ours_and_nothing_of_this_machine()
    {
        Environment.SetEnvironmentVariable("CLOUDPIPE_TEST_OF_HOST", "leaked");

        await RunAsync(
            "busybox tr '\\0\\n' '\\n~' < /proc/$$/environ",
            new() { ["BOTH"] = "ours", ["FROM_US"] = "a 'b' \"c\" $d `e`\nf", ["with.dot"] = "x y" });

        var lines = Lines().Where(l => !l.StartsWith("SCRIPT=", StringComparison.Ordinal)).ToList();
        lines.ShouldContain("FROM_IMAGE=image");
        lines.ShouldContain("BOTH=ours");
        lines.ShouldContain("FROM_US=a 'b' \"c\" $d `e`~f");
        lines.ShouldContain("with.dot=x y");
        lines.ShouldContain("PATH=/bin");
        lines.Select(l => l.Split('=')[0]).Except(["FROM_IMAGE", "BOTH", "FROM_US", "with.dot", "PATH", "HOME", "HOSTNAME"])
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_working_folder_is_the_images()
    {
        await RunAsync("busybox pwd");

        Lines().ShouldBe(["/data"]);
    }

    [Fact]
    public async Task The_usual_devices_and_proc_are_there()
    {
        await RunAsync("""
            [ "$(busybox head -c 3 /dev/zero | busybox wc -c)" = 3 ] && echo zero
            echo gone > /dev/null && [ -r /dev/urandom ] && echo null
            [ -d /proc/self/fd ] && [ -w /dev/shm ] && echo proc
            echo "from stdout" > /dev/stdout
            """);

        Lines().ShouldBe(["zero", "null", "proc", "from stdout"]);
    }

    [Fact]
    public async Task The_network_is_the_machines()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var running = RunAsync($"busybox nc 127.0.0.1 {port} < /dev/null");
        using (var connection = await listener.AcceptTcpClientAsync(Cancel).AsTask().WaitAsync(Grace, Cancel))
        {
            await connection.GetStream().WriteAsync("from the machine\n"u8.ToArray(), Cancel);
        }

        (await running).ExitCode.ShouldBe(0);
        Lines().ShouldBe(["from the machine"]);
    }

    [Fact]
    public async Task SIGTERM_reaches_the_entry_point_and_its_exit_code_counts()
    {
        await using var container = await StartAsync("trap 'echo stopping; exit 42' TERM; echo ready; while :; do busybox sleep 0.05; done");
        await UntilAsync(() => Lines().Contains("ready"));

        await container.StopAsync(Grace, Cancel);

        (await container.Exited).ExitCode.ShouldBe(42);
        Lines().ShouldContain("stopping");
    }

    [Fact]
    public async Task Who_does_not_heed_SIGTERM_is_killed_after_the_grace()
    {
        await using var container = await StartAsync("trap 'echo no' TERM; echo ready; while :; do busybox sleep 0.05; done");
        await UntilAsync(() => Lines().Contains("ready"));

        await container.StopAsync(TimeSpan.FromMilliseconds(300), Cancel);

        (await container.Exited.WaitAsync(Grace, Cancel)).ExitCode.ShouldBe(137);
        Lines().ShouldContain("no");
    }

    [Fact]
    public async Task Stopping_what_has_ended_is_fine()
    {
        await using var container = await StartAsync("exit 5");
        await container.Exited;

        await container.StopAsync(Grace, Cancel);

        (await container.Exited).ExitCode.ShouldBe(5);
    }

    [Fact]
    public async Task Disposing_a_running_container_ends_it()
    {
        var container = await StartAsync("busybox sleep 1000");

        await container.DisposeAsync();

        (await container.Exited).ExitCode.ShouldBe(137);
    }

    [Theory]
    [InlineData("worker", "uid=1234(worker) gid=1235(workers) groups=50(staff)", "/home/worker")]
    [InlineData("1234:50", "uid=1234(worker) gid=50(staff)", "/home/worker")]
    [InlineData("777", "uid=777 gid=0(root)", "/")]
    [InlineData("", "uid=0(root) gid=0(root)", "/root")]
    public async Task The_user_is_the_images(string user, string identity, string home)
    {
        var image = await fixture.PrepareAsync(user);

        (await RunAsync("busybox id; echo $HOME; echo x > /open/mine; busybox stat -c %u /open/mine", image: image)).ExitCode.ShouldBe(0);

        var lines = Lines();
        // An ordinary user cannot have supplementary groups in a namespace, Docker lists the first group among them.
        lines[0].Split(" groups=")[0].ShouldBe(identity.Split(" groups=")[0]);
        lines[1].ShouldBe(home);
        lines[2].ShouldBe(identity[4..].Split('(', ' ')[0]);
    }

    [Fact]
    public async Task What_a_container_writes_the_next_one_does_not_see()
    {
        await RunAsync("echo changed > /data/file; echo x > /new; busybox rm -r /home; busybox cat /data/file");
        await RunAsync("busybox cat /data/file; [ -e /new ] || echo clean; [ -d /home/worker ] && echo home");

        Lines().ShouldBe(["changed", "as it was", "clean", "home"]);
    }

    [Fact]
    public async Task Two_containers_of_an_image_run_at_once_each_with_its_own_files()
    {
        var image = await fixture.PrepareAsync();
        var script = "echo $ME > /data/me; until [ -e /data/me ]; do :; done; busybox sleep 0.3; busybox cat /data/me";

        await Task.WhenAll(
            RunAsync(script, new() { ["ME"] = "a" }, image: image),
            RunAsync(script, new() { ["ME"] = "b" }, image: image));

        Lines().Order().ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task The_memory_limit_ends_who_exceeds_it_and_says_so()
    {
        await RunAsync("exit 0", memory: 32);
        Assert.SkipWhen(fixture.Notices.Count > 0, fixture.Notices.FirstOrDefault() ?? "");

        var exit = await RunAsync("busybox head -c 300000000 /dev/zero | busybox tail -n 1 > /dev/null; exit 9", memory: 32);

        exit.OutOfMemory.ShouldBeTrue();
    }

    [Fact]
    public async Task Within_its_limits_a_container_runs_as_ever() =>
        (await RunAsync("exit 0", memory: 64, cpus: 0.5)).ShouldBe(new ContainerExit(0, OutOfMemory: false));

    [Fact]
    public async Task Leftovers_of_a_run_are_removed_and_others_stay()
    {
        await using var other = await StartAsync("echo ready; while :; do busybox sleep 0.05; done", runId: "other run");
        await UntilAsync(() => Lines().Contains("ready"));

        await fixture.Runtime().RemoveLeftoversAsync("run/1", Cancel);

        other.Exited.IsCompleted.ShouldBeFalse();
    }

    protected IReadOnlyList<string> Lines() => [.. _output.Select(o => o.Line)];

    protected async Task<IContainer> StartAsync(
        string script, Dictionary<string, string>? environment = null, IPreparedImage? image = null, int? memory = null, double? cpus = null, string runId = "run/1") =>
        await fixture.Runtime().StartAsync(
            Spec(script, image ?? await fixture.PrepareAsync()) with
            {
                RunId = runId,
                Environment = new Dictionary<string, string>(environment ?? []) { ["SCRIPT"] = script },
                MemoryMiB = memory,
                Cpus = cpus,
            },
            Cancel);

    protected ContainerSpec Spec(string script, IPreparedImage image, int gpus = 0) => new()
    {
        Image = image,
        Name = "test 1",
        RunId = "run/1",
        Environment = new Dictionary<string, string> { ["SCRIPT"] = script },
        Gpus = gpus,
        Output = (line, isError) => _output.Enqueue((line, isError)),
    };

    protected static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Grace);
        while (!condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task<ContainerExit> RunAsync(
        string script, Dictionary<string, string>? environment = null, IPreparedImage? image = null, int? memory = null, double? cpus = null)
    {
        await using var container = await StartAsync(script, environment, image, memory, cpus);
        return await container.Exited.WaitAsync(Grace, Cancel);
    }
}

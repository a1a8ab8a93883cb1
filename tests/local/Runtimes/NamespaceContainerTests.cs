using System.Diagnostics;
using CloudPipe.Local.Tests.Rootfs;

namespace CloudPipe.Local.Tests.Runtimes;

public sealed class NamespaceContainerTests(NamespaceFixture fixture) : ContainerTests(fixture), IClassFixture<NamespaceFixture>
{
    private const string MarkerVariable = "CLOUDPIPE_TEST_MARKER";
    private const string NobodyId = "65534";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_unpacked_image_is_never_written_to()
    {
        var image = await Fixture.PrepareAsync();
        var cache = Fixture.CacheDirectory;
        var before = await Tool.OutputAsync("find", $"{cache}/rootfs", "-printf", "%p %m %s %T@\n");

        await using (var container = await StartAsync("echo x > /data/file; echo y > /new; busybox rm -r /home; busybox chmod 777 /data", image: image))
        {
            await container.Exited;
        }

        (await Tool.OutputAsync("find", $"{cache}/rootfs", "-printf", "%p %m %s %T@\n")).ShouldBe(before);
    }

    [Fact]
    public async Task Nothing_of_a_container_is_left_when_it_has_ended()
    {
        await using (var container = await StartAsync("echo x > /data/new; exit 0", memory: 64, runId: "tidy"))
        {
            await container.Exited;
        }

        Directory.EnumerateFileSystemEntries(Fixture.CacheDirectory + "/containers/tidy").ShouldBeEmpty();
        Groups("tidy").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_container_disposed_the_moment_it_starts_is_gone()
    {
        for (var delay = 0; delay < 20; delay++)
        {
            var container = await StartAsync("busybox sleep 1000");
            await Task.Delay(delay / 2);
            await container.DisposeAsync().AsTask().WaitAsync(Patience);
        }
    }

    [Fact]
    public async Task Links_of_the_image_in_place_of_our_folders_lead_nowhere()
    {
        // The test image has /dev as a link to /tmp, which outside the root is the machine's.
        await using var container = await StartAsync("[ -L /dev ] || echo real; [ -c /dev/null ] && echo device");

        (await container.Exited).ExitCode.ShouldBe(0);
        Lines().ShouldBe(["real", "device"]);
        File.Exists("/tmp/null").ShouldBeFalse();
    }

    [Fact]
    public async Task A_working_folder_that_is_not_there_is_made()
    {
        var image = await Fixture.PrepareAsync(workingDir: "/made for/it");

        await using var container = await StartAsync("busybox pwd", image: image);

        (await container.Exited).ExitCode.ShouldBe(0);
        Lines().ShouldBe(["/made for/it"]);
    }

    [Fact]
    public async Task A_user_the_image_does_not_have_is_an_error_that_names_it()
    {
        var refusal = await Should.ThrowAsync<RuntimeException>(() => Fixture.PrepareAsync("somebody"));

        refusal.Code.ShouldBe("CP5305");
        refusal.Message.ShouldContain("'somebody'");
    }

    [Fact]
    public async Task A_container_that_cannot_be_set_up_says_why()
    {
        var image = await Fixture.PrepareAsync();
        await using var container = await StartAsync("exit 0", image: ((CloudPipe.Local.Runtimes.Namespaces.NamespaceImage)image) with { Root = "/nowhere" });

        var failure = await Should.ThrowAsync<RuntimeException>(() => container.Exited);

        failure.Code.ShouldBe("CP5304");
        failure.Message.ShouldContain("neither overlayfs nor a copy of the image works");
    }

    [Fact]
    public async Task A_container_that_wants_a_GPU_has_its_devices_and_another_has_not()
    {
        const string script = "busybox cat /dev/nvidia0 /dev/nvidiactl 2>/dev/null || echo none";
        await using var with = await Fixture.Runtime().StartAsync(Spec(script, await Fixture.PrepareAsync(), gpus: 1), CancellationToken.None);
        await with.Exited;
        Lines().ShouldBe(["a GPU", "its control"]);

        await using var without = await Fixture.Runtime().StartAsync(Spec(script, await Fixture.PrepareAsync(), gpus: 0), CancellationToken.None);
        await without.Exited;
        Lines()[^1].ShouldBe("none");
    }

    [Fact]
    public async Task The_container_sees_its_memory_limit()
    {
        await using var container = await StartAsync(
            "busybox cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null; exit 0", memory: 48);
        await container.Exited;
        Assert.SkipWhen(Fixture.Notices.Count > 0, Fixture.Notices.FirstOrDefault() ?? "");

        Lines().ShouldBe([(48L << 20).ToString()]);
    }

    [Fact]
    public async Task Killing_the_engine_kills_its_containers_and_leftovers_can_be_removed()
    {
        Fixture.Runtime();
        using var folder = new TestFolder();
        var marker = $"marker-{Guid.NewGuid():N}";
        using var engine = Start([Itself(), "-explicit", "only", "-method", $"{GetType().FullName}.{nameof(Holds_a_container)}"], (MarkerVariable, marker), ("TMPDIR", folder.FullPath));
        await UntilAsync(() => Containers(marker) > 0);

        engine.Kill();

        await UntilAsync(() => Containers(marker) == 0);
        var cache = Directory.EnumerateDirectories(folder.FullPath, "cloudpipe-*").Select(f => f + "/cache").ShouldHaveSingleItem();
        Directory.Exists($"{cache}/containers/{marker}").ShouldBeTrue();
        var (runtime, _) = await ContainerRuntimes.ChooseAsync("namespaces", new() { CacheDirectory = cache }, CancellationToken.None);
        await runtime.RemoveLeftoversAsync(marker, CancellationToken.None);
        Directory.Exists($"{cache}/containers/{marker}").ShouldBeFalse();
        Groups(marker).ShouldBeEmpty();
    }

    /// <summary>Not a test: what the test above runs as another process, to kill it.</summary>
    [Fact(Explicit = true)]
    public async Task Holds_a_container()
    {
        var marker = Environment.GetEnvironmentVariable(MarkerVariable) ?? throw new InvalidOperationException("for the test above only");
        await using var container = await StartAsync(
            "busybox sh -c 'while :; do busybox sleep 0.1; done' \"$MARKER\"", new() { ["MARKER"] = marker }, memory: 64, runId: marker);
        await container.Exited;
    }

    [Fact]
    public async Task All_of_it_works_as_an_ordinary_user_too()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "already an ordinary user");
        Fixture.Runtime();
        using var folder = new TestFolder();
        var home = folder.Sub("home");
        Directory.CreateDirectory(home);
        await Tool.OutputAsync("chown", NobodyId, home);
        File.SetUnixFileMode(folder.FullPath, (UnixFileMode)0b111_101_101);
        using var tests = Start(
            ["setpriv", $"--reuid={NobodyId}", $"--regid={NobodyId}", "--clear-groups", Itself(), "-class", GetType().FullName!, "-noLogo", "-noColor"],
            ("TMPDIR", home), ("HOME", home), ("CI", ""));

        var said = await tests.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await tests.WaitForExitAsync().WaitAsync(Patience);

        tests.ExitCode.ShouldBe(0, said);
        said.ShouldContain("Failed: 0");
    }

    private static string Itself() => Environment.ProcessPath!;

    private static Process Start(string[] command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static int Containers(string marker) => Directory.EnumerateDirectories("/proc").Count(process =>
    {
        try
        {
            return File.ReadAllText(process + "/cmdline").Contains("\0" + marker, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    private static IEnumerable<string> Groups(string run) => Directory.EnumerateDirectories("/sys/fs/cgroup", $"cloudpipe.{run}.*", new EnumerationOptions
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 5,
        IgnoreInaccessible = true,
    });
}

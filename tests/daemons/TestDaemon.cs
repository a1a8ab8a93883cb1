using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace CloudPipe.Tests.Daemons;

/// <summary>A daemon of the tests' own that speaks the Engine API, with everything it has in one folder; the same for all test projects.</summary>
public sealed class TestDaemon : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private Process? _process;

    private TestDaemon(string folder) => _folder = folder;

    /// <summary>What <c>DOCKER_HOST</c> is to be.</summary>
    public string Host => $"unix://{Socket}";

    /// <summary>Why there is none; null where it runs.</summary>
    public string? Absence { get; private set; }

    private string Socket => Path.Combine(_folder, "daemon.sock");

    /// <summary>Docker, without a network of its own: containers use the host's.</summary>
    public static Task<TestDaemon> StartDockerAsync(string folder) => StartAsync(folder, "dockerd", "docker.io", d =>
    [
        "--host", d.Host, "--data-root", $"{folder}/data", "--exec-root", $"{folder}/exec", "--pidfile", $"{folder}/pid", "--bridge=none", "--iptables=false",
    ]);

    /// <summary>Podman, with runc, because crun refuses machines that have both versions of control groups; and with limits that a container within a
    /// container may set.</summary>
    public static Task<TestDaemon> StartPodmanAsync(string folder) => StartAsync(
        folder,
        "podman",
        "podman",
        d => [.. PodmanOptions(folder), "system", "service", "--time=0", d.Host],
        "[containers]\ndefault_ulimits = [\"nofile=1024:1024\", \"nproc=1024:1024\"]\n[engine]\nruntime = \"runc\"\n");

    /// <summary>What <c>podman</c> itself needs to see what the service has; no systemd, whose absence is common in containers.</summary>
    public static string[] PodmanOptions(string folder) =>
        ["--root", $"{folder}/root", "--runroot", $"{folder}/run", "--cgroup-manager=cgroupfs", "--events-backend=file"];

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await RunAsync("kill", "-TERM", _process.Id.ToString());
            using var limit = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(limit.Token);
        }

        _process?.Dispose();

        // Docker leaves the network namespace of the host mounted, Podman its storage.
        var mounts = (await File.ReadAllLinesAsync("/proc/self/mounts")).Select(line => line.Split(' ')[1]);
        foreach (var mount in mounts.Where(m => m.StartsWith(_folder + "/", StringComparison.Ordinal)).Reverse())
        {
            await RunAsync("umount", mount);
        }
    }

    private static async Task<TestDaemon> StartAsync(string folder, string program, string package, Func<TestDaemon, string[]> arguments, string podmanSettings = "")
    {
        Directory.CreateDirectory(folder);
        var daemon = new TestDaemon(folder);
        var path = ((string[])["/usr/sbin/", "/usr/bin/"]).Select(f => f + program).FirstOrDefault(File.Exists);
        if (path is null || !Environment.IsPrivilegedProcess)
        {
            daemon.Absence = path is null ? $"{program} is not installed (Debian: {package})" : $"{program} needs root";
            return daemon;
        }

        // What it says goes to a file: a full pipe would stop it, and it is wanted where it does not start.
        string[] logged = ["-c", "exec \"$@\" > \"$0\" 2>&1", $"{folder}/log", path, .. arguments(daemon)];
        var settings = $"{folder}/containers.conf";
        await File.WriteAllTextAsync(settings, podmanSettings);
        daemon._process = Process.Start(new ProcessStartInfo("/bin/sh", logged) { Environment = { ["CONTAINERS_CONF"] = settings } });
        await daemon.UntilItAnswersAsync(program);
        return daemon;
    }

    private async Task UntilItAnswersAsync(string program)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await AnswersAsync(limit.Token))
        {
            if (_process!.HasExited)
            {
                Absence = $"{program} does not start here: {(await File.ReadAllLinesAsync($"{_folder}/log", limit.Token)).LastOrDefault()}";
                return;
            }

            await Task.Delay(Pause, limit.Token);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /_ping HTTP/1.1\r\nHost: d\r\n\r\n"), cancellationToken);
            var answer = new byte[12];
            var length = await socket.ReceiveAsync(answer, cancellationToken);
            return Encoding.ASCII.GetString(answer, 0, length) == "HTTP/1.1 200";
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
    }
}

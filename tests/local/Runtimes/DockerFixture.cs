using System.Diagnostics;
using CloudPipe.Local.Tests.Rootfs;

namespace CloudPipe.Local.Tests.Runtimes;

/// <summary>A Docker daemon of the tests' own, with everything it has in the test's folder.</summary>
public sealed class DockerFixture : RuntimeFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Process? _daemon;
    private string _docker = "";

    protected override async Task<RuntimeChoice> StartAsync(RuntimeOptions options, string folder)
    {
        var program = ((string[])["/usr/sbin/dockerd", "/usr/bin/dockerd"]).FirstOrDefault(File.Exists);
        if (program is null || !Environment.IsPrivilegedProcess)
        {
            throw new RuntimeException("CP0000", program is null ? "dockerd is not installed (Debian: docker.io)" : "dockerd needs root");
        }

        var docker = _docker = Path.Combine(folder, "docker");
        Directory.CreateDirectory(docker);
        var host = $"unix://{docker}/docker.sock";
        // Killed with these tests, however they end; what it says goes nowhere.
        _daemon = Process.Start(new ProcessStartInfo(
            "/bin/sh",
            [
                "-c", "exec \"$@\" > \"$0/log\" 2>&1", docker, program, "--host", host, "--data-root", $"{docker}/data", "--exec-root", $"{docker}/exec",
                "--pidfile", $"{docker}/pid", "--bridge=none", "--iptables=false",
            ]));
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await ContainerRuntimes.ChooseAsync("docker", options with { DockerHost = host }, limit.Token);
            }
            catch (RuntimeException) when (!_daemon!.HasExited)
            {
                await Task.Delay(100, limit.Token);
            }
            catch (RuntimeException)
            {
                throw new RuntimeException("CP0000", "dockerd does not start here: " + (await File.ReadAllLinesAsync($"{docker}/log")).LastOrDefault());
            }
        }
    }

    protected override async Task StopAsync()
    {
        if (_daemon is { HasExited: false })
        {
            CloudPipe.Local.LibC.Signal(_daemon.Id, CloudPipe.Local.LibC.Terminate);
            using var limit = new CancellationTokenSource(Patience);
            await _daemon.WaitForExitAsync(limit.Token);
            // For the host network dockerd mounts this and leaves it mounted.
            await Tool.OutputAsync("umount", $"{_docker}/exec/netns/default");
        }

        _daemon?.Dispose();
    }
}

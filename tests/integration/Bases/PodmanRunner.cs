using CloudPipe.Tests.Daemons;
using CloudPipe.Wrapper;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>
/// The <c>podman</c> command, on an image that was loaded over its Docker-compatible API. With runc: crun refuses machines that have both
/// versions of control groups, as build machines often do; and with limits that a container within a container may set.
/// </summary>
internal sealed class PodmanRunner(string host, string storage) : IImageRunner
{
    public ImageAccess Access { get; } = new() { DaemonHost = host };

    public ImageReference Destination(string name, string folder) => ImageReference.Parse($"docker-daemon:bases/{name}:latest");

    public Task<CommandProcess> StartAsync(WrapOutcome wrapped, string folder, IReadOnlyDictionary<string, string> environment)
    {
        Tool.Require("runc", "runc");
        return Task.FromResult(CommandProcess.Start(
            "podman",
            [
                .. TestDaemon.PodmanOptions(storage), "--runtime", "runc", "run", "--rm", "--network", "host", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024",
                .. environment.SelectMany(v => (string[])["--env", $"{v.Key}={v.Value}"]), wrapped.Digest,
            ]));
    }
}

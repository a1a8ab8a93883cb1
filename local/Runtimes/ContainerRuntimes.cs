using CloudPipe.Local.Rootfs;
using CloudPipe.Local.Runtimes;
using CloudPipe.Local.Runtimes.Docker;
using CloudPipe.Local.Runtimes.Namespaces;

namespace CloudPipe.Local;

/// <summary>Chooses what containers are run with.</summary>
public static class ContainerRuntimes
{
    /// <param name="name"><c>auto</c> (Docker if it answers, else Podman, else namespaces), <c>docker</c>, <c>podman</c> or <c>namespaces</c>.</param>
    /// <param name="options">Where a runtime keeps its things.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <exception cref="RuntimeException">CP5301 where nothing can be used, CP5302 where what was asked for cannot, CP5303 for another name.</exception>
    /// <exception cref="RootfsException">CP5207 where the cache folder cannot be made.</exception>
    public static async Task<RuntimeChoice> ChooseAsync(string name, RuntimeOptions options, CancellationToken cancellationToken)
    {
        PrivateFolder.Make(options.CacheDirectory);
        return name switch
        {
            "docker" => Require(await DockerProbe.TryDockerAsync(options, DockerProbe.LongPatience, cancellationToken)),
            "podman" => Require(await DockerProbe.TryPodmanAsync(options, DockerProbe.LongPatience, cancellationToken)),
            "namespaces" => Require(await NamespaceProbe.TryAsync(options, cancellationToken)),
            "auto" => await ChooseAsync(options, cancellationToken),
            _ => throw new RuntimeException(
                RuntimeErrorCodes.UnknownRuntime, $"There is no container runtime '{name}'.", "Use auto, docker, podman or namespaces."),
        };
    }

    private static async Task<RuntimeChoice> ChooseAsync(RuntimeOptions options, CancellationToken cancellationToken)
    {
        var docker = await DockerProbe.TryDockerAsync(options, DockerProbe.ShortPatience, cancellationToken);
        if (docker.Runtime is not null)
        {
            return Require(docker);
        }

        var podman = await DockerProbe.TryPodmanAsync(options, DockerProbe.ShortPatience, cancellationToken);
        if (podman.Runtime is not null)
        {
            return Require(podman with { Reason = $"{podman.Reason} ({docker.Reason})" });
        }

        var namespaces = await NamespaceProbe.TryAsync(options, cancellationToken);
        return namespaces.Runtime is null
            ? throw NothingUsable(docker, podman, namespaces)
            : Require(namespaces with { Reason = $"{namespaces.Reason} ({docker.Reason}; {podman.Reason})" });
    }

    private static RuntimeChoice Require(RuntimeProbe probe) => probe.Runtime is { } runtime
        ? new RuntimeChoice(runtime, probe.Reason)
        : throw new RuntimeException(RuntimeErrorCodes.RuntimeUnavailable, probe.Reason, "'--runtime auto' takes what there is.");

    private static RuntimeException NothingUsable(RuntimeProbe docker, RuntimeProbe podman, RuntimeProbe namespaces) => new(
        RuntimeErrorCodes.NoRuntime,
        $"No way to run containers was found. Docker: {docker.Reason}. Podman: {podman.Reason}. Linux namespaces: {namespaces.Reason}.",
        "Start Docker or Podman's socket, or install util-linux (unshare, setpriv, mount) on a Linux that allows namespaces.");
}

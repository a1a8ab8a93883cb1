namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Where Docker and Podman listen.</summary>
internal static class EngineSocket
{
    private const string Scheme = "unix://";

    /// <returns>The path of the socket, or null and why there is none.</returns>
    public static (string? Path, string Reason) FindDocker(string? host) => Find(host, "DOCKER_HOST", ["/var/run/docker.sock"]);

    /// <summary>A user's own, as <c>systemctl --user start podman.socket</c> makes it, before the machine's; root has the machine's.</summary>
    /// <returns>The path of the socket, or null and why there is none.</returns>
    public static (string? Path, string Reason) FindPodman(string? host)
    {
        const string machine = "/run/podman/podman.sock";
        var own = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } folder ? folder : $"/run/user/{LibC.EffectiveUser}";
        return Find(host, "CONTAINER_HOST", LibC.IsRoot ? [machine] : [$"{own}/podman/podman.sock", machine]);
    }

    private static (string? Path, string Reason) Find(string? host, string variable, string[] usual)
    {
        host ??= Environment.GetEnvironmentVariable(variable);
        if (!string.IsNullOrEmpty(host) && !host.StartsWith(Scheme, StringComparison.Ordinal))
        {
            // Elsewhere 127.0.0.1 is another machine: its containers could not reach us.
            return (null, $"{variable} is '{host}'; only unix:// sockets of this machine can be used");
        }

        string[] paths = string.IsNullOrEmpty(host) ? usual : [host[Scheme.Length..]];
        return paths.FirstOrDefault(File.Exists) is { } path ? (path, path) : (null, $"there is no socket {string.Join(" and no ", paths)}");
    }
}

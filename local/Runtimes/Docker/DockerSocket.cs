namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Where Docker listens.</summary>
internal static class DockerSocket
{
    private const string Default = "/var/run/docker.sock";
    private const string Scheme = "unix://";

    /// <returns>The path of the socket, or null and why there is none.</returns>
    public static (string? Path, string Reason) Find(string? dockerHost)
    {
        var host = dockerHost ?? Environment.GetEnvironmentVariable("DOCKER_HOST");
        if (!string.IsNullOrEmpty(host) && !host.StartsWith(Scheme, StringComparison.Ordinal))
        {
            // Elsewhere 127.0.0.1 is another machine: its containers could not reach us.
            return (null, $"DOCKER_HOST is '{host}'; only unix:// sockets of this machine can be used");
        }

        var path = string.IsNullOrEmpty(host) ? Default : host[Scheme.Length..];
        return File.Exists(path) ? (path, path) : (null, $"there is no socket {path}");
    }
}

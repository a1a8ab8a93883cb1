namespace CloudPipe.Wrapper;

/// <summary>Where a daemon may be listening, in the order in which <c>docker</c> looks, then where Podman listens.</summary>
/// <param name="Variable">The environment.</param>
/// <param name="Home">The folder that has <c>.docker</c>.</param>
internal sealed record DaemonAddresses(Func<string, string?> Variable, string Home)
{
    public static DaemonAddresses OfThisProcess { get; } = new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));

    private string ConfigFolder => Set("DOCKER_CONFIG") ?? Path.Combine(Home, ".docker");

    /// <returns>One where somebody chose it; else those that are tried in turn.</returns>
    /// <exception cref="ImageException">CP3046.</exception>
    public IReadOnlyList<DaemonAddress> Candidates(string? chosen)
    {
        if (chosen is not null)
        {
            return [DaemonAddress.Parse(chosen, "The Docker host", Tls())];
        }

        if (Set("DOCKER_HOST") is { } host)
        {
            return [DaemonAddress.Parse(host, "DOCKER_HOST", Tls())];
        }

        if (new DockerContext(ConfigFolder).Current(Set("DOCKER_CONTEXT")) is { } context)
        {
            return [context];
        }

        var sockets = new List<string> { "/var/run/docker.sock", "/run/podman/podman.sock" };
        if (Set("XDG_RUNTIME_DIR") is { } runtime)
        {
            sockets.Add(Path.Combine(runtime, "podman/podman.sock"));
        }

        return [.. sockets.Select(DaemonAddress.Unix)];
    }

    private DaemonTls? Tls()
    {
        var (folder, verify) = (Set("DOCKER_CERT_PATH"), Set("DOCKER_TLS_VERIFY") is not null);
        return folder is null && !verify ? null : new DaemonTls(folder ?? ConfigFolder, verify);
    }

    private string? Set(string name) => Variable(name) is { Length: > 0 } value ? value : null;
}

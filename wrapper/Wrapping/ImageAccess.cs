namespace CloudPipe.Wrapper;

/// <summary>How images are reached: what a source or a destination is given beside the reference.</summary>
public sealed record ImageAccess
{
    /// <summary>What Docker and Podman would do without further flags.</summary>
    public static ImageAccess Default { get; } = new();

    /// <summary>Plain HTTP, or TLS whose certificate is not checked, also off loopback; default false.</summary>
    public bool Insecure { get; init; }

    /// <summary>The file with registry credentials; null: <c>REGISTRY_AUTH_FILE</c>, else the files that Docker and Podman use.</summary>
    public string? AuthFile { get; init; }

    /// <summary>The Engine API; null: <c>DOCKER_HOST</c>, else <c>unix:///var/run/docker.sock</c>, else Podman's socket.</summary>
    public string? DaemonHost { get; init; }

    /// <summary>Small hints that may be deleted any time, such as which repository of a registry holds the agent layer.</summary>
    public string CacheFolder { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "cloudpipe");
}

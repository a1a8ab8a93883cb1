namespace CloudPipe.Wrapper;

/// <summary>How images are reached. The default is what every other container tool on this machine would do.</summary>
public sealed record ImageAccess
{
    public static ImageAccess Default { get; } = new();

    /// <summary>Speak plain HTTP, and HTTPS with certificates that nobody vouches for, with registries on other machines too. Default: false.</summary>
    public bool Insecure { get; init; }

    /// <summary>The file with the credentials for registries; null means <c>REGISTRY_AUTH_FILE</c>, else the files that Docker and Podman use.</summary>
    public string? AuthFile { get; init; }

    /// <summary>
    /// The address of the Docker daemon, <c>unix:///path</c> or <c>tcp://host:port</c>; null means <c>DOCKER_HOST</c>, else the sockets that
    /// Docker and Podman listen on.
    /// </summary>
    public string? DaemonHost { get; init; }

    /// <summary>The folder for hints that save work and may be deleted at any time.</summary>
    public string CacheFolder { get; init; } = Wrapper.CacheFolder.Path;

    /// <summary>Told, often and from several threads, how much has been sent to a registry. Default: nobody.</summary>
    public IProgress<ImageTransfer>? Progress { get; init; }
}

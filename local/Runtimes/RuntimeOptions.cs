namespace CloudPipe.Local;

/// <summary>Where a runtime keeps its things, and whom it tells.</summary>
public sealed record RuntimeOptions
{
    /// <summary>For unpacked images and running containers; made if it is not there, only its owner can look inside. Shared by all runs.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>Told, once each, what could not be done as asked, for example that memory limits are not applied.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary><c>unix:///path</c>; null means DOCKER_HOST, and without it <c>/var/run/docker.sock</c>.</summary>
    public string? DockerHost { get; init; }

    /// <summary><c>unix:///path</c>; null means CONTAINER_HOST, and without it where Podman listens for this user or this machine.</summary>
    public string? PodmanHost { get; init; }

    /// <summary>Where the device nodes of GPUs are.</summary>
    public string DeviceDirectory { get; init; } = "/dev";

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

using CloudPipe.Wrapper;

namespace CloudPipe.Local;

/// <summary>Runs containers on this machine. They share the machine's network, so 127.0.0.1 is the same inside and outside.</summary>
public interface IContainerRuntime
{
    /// <summary><c>docker</c>, <c>podman</c> or <c>namespaces</c>.</summary>
    string Name { get; }

    /// <summary>Makes an image ready to be started many times; done once per digest and machine.</summary>
    /// <exception cref="RootfsException">The image cannot be unpacked (CP52xx).</exception>
    /// <exception cref="RuntimeException">Docker does not take it (CP5307 to CP5309), or it cannot be run (CP5306).</exception>
    /// <exception cref="ImageException">A layer is missing or is not what the manifest promises.</exception>
    Task<IPreparedImage> PrepareAsync(ContainerImage image, CancellationToken cancellationToken);

    /// <summary>Starts a container: the image's entry point, user, working folder and environment.</summary>
    /// <exception cref="RuntimeException">It cannot be started.</exception>
    Task<IContainer> StartAsync(ContainerSpec spec, CancellationToken cancellationToken);

    /// <summary>Removes what containers of a run left behind when the engine was killed. Nothing of the run may be running any more.</summary>
    Task RemoveLeftoversAsync(string runId, CancellationToken cancellationToken);
}

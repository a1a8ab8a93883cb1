namespace CloudPipe.Wrapper;

/// <summary>How a daemon keeps images, which decides what it can load.</summary>
internal enum DaemonStore
{
    /// <summary>Docker's own: layers by chain of diff_ids, an image's ID is the digest of its config.</summary>
    GraphDriver,

    /// <summary>Docker with the containerd image store: manifests and compressed layers as in a registry; an ID is a manifest's digest.</summary>
    Containerd,

    /// <summary>containers/storage: an ID is the digest of the config.</summary>
    Podman,
}

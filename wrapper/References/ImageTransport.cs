namespace CloudPipe.Wrapper;

/// <summary>Where an image is kept; the names are those of containers-transports(5).</summary>
public enum ImageTransport
{
    /// <summary><c>docker://</c>, a registry; also a name without a transport.</summary>
    Docker,

    /// <summary><c>docker-daemon:</c></summary>
    DockerDaemon,

    /// <summary><c>docker-archive:PATH[:REF]</c>, what <c>docker save</c> writes.</summary>
    DockerArchive,

    /// <summary><c>oci:PATH[:TAG]</c>, an OCI image layout in a folder.</summary>
    Oci,

    /// <summary><c>oci-archive:PATH[:TAG]</c>, an OCI image layout in a tar file.</summary>
    OciArchive,

    /// <summary><c>scratch</c>, the image with nothing in it.</summary>
    Scratch,
}

namespace CloudPipe.Wrapper;

internal static class TransportNames
{
    /// <summary>The ones that can be read and written, as the hint of an error shows them.</summary>
    public const string Supported = "docker://NAME[:TAG], docker-daemon:NAME[:TAG], oci:PATH[:TAG], oci-archive:PATH[:TAG], docker-archive:PATH[:REF]";

    /// <summary>Transports of containers-transports(5) that CloudPipe knows by name only.</summary>
    public static readonly string[] Foreign = ["dir", "containers-storage", "ostree", "tarball", "sif", "docker-tar"];

    public static string Prefix(ImageTransport transport) => transport switch
    {
        ImageTransport.Docker => "docker://",
        ImageTransport.DockerDaemon => "docker-daemon:",
        ImageTransport.DockerArchive => "docker-archive:",
        ImageTransport.Oci => "oci:",
        ImageTransport.OciArchive => "oci-archive:",
        _ => "",
    };
}

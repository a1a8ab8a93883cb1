namespace CloudPipe.Wrapper;

/// <summary>The fixed names of the OCI image layout specification.</summary>
internal static class OciLayout
{
    public const string IndexFile = "index.json";
    public const string MarkerFile = "oci-layout";
    public const string RefName = "org.opencontainers.image.ref.name";

    /// <summary>What containerd and buildx add beside the tag: the full name.</summary>
    public const string FullName = "io.containerd.image.name";

    public static ReadOnlySpan<byte> Marker => "{\"imageLayoutVersion\":\"1.0.0\"}"u8;
}

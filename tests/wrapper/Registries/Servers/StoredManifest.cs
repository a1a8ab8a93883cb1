namespace CloudPipe.Wrapper.Tests;

internal sealed record StoredManifest(string MediaType, byte[] Bytes)
{
    public string Digest { get; } = Sha.Of(Bytes);
}

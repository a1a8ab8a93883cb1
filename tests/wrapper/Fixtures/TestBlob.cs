namespace CloudPipe.Wrapper.Tests;

internal sealed record TestBlob(string MediaType, byte[] Bytes)
{
    public string Digest { get; } = Sha.Of(Bytes);

    public long Size => Bytes.LongLength;
}

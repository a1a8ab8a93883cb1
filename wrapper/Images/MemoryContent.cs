namespace CloudPipe.Wrapper;

internal sealed class MemoryContent(byte[] bytes) : IBlobContent
{
    public long? Length => bytes.Length;

    public string? FilePath => null;

    public Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new MemoryStream(bytes, writable: false));
}

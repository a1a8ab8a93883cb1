namespace CloudPipe.Wrapper;

/// <summary>A part of a spooled file, which stays as long as this does.</summary>
internal sealed class SpooledContent(SpooledFile file, long offset, long length) : IBlobContent
{
    public long? Length => length;

    public string? FilePath => null;

    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => Task.FromResult(file.Open(offset, length));
}

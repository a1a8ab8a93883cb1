namespace CloudPipe.Local;

/// <summary>An object and its bytes, which stay the same however the key changes meanwhile.</summary>
/// <param name="Object">The object.</param>
/// <param name="Content">Its bytes; seekable.</param>
public sealed record ObjectContent(StoredObject Object, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

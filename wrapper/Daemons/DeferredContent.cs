namespace CloudPipe.Wrapper;

/// <summary>
/// A layer that a daemon has and that is only fetched where somebody needs its bytes. Its descriptor has the diff_id as digest and, as
/// the daemon does not tell it, no size: <see cref="WholeImage"/> fills in both.
/// </summary>
internal sealed class DeferredContent(DaemonExport export, string diffId) : IBlobContent
{
    public long? Length => null;

    public string? FilePath => null;

    public DaemonClient Client => export.Client;

    public Task<ImageLayer> FetchAsync(CancellationToken cancellationToken) => export.LayerAsync(diffId, cancellationToken);

    /// <summary>Uncompressed, as the digest says.</summary>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        await (await FetchAsync(cancellationToken)).OpenUncompressedAsync(cancellationToken);
}

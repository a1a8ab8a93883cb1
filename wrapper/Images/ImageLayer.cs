namespace CloudPipe.Wrapper;

/// <summary>One layer of an image: what the manifest says about it, and its bytes when somebody asks for them.</summary>
public sealed class ImageLayer
{
    internal ImageLayer(BlobDescriptor descriptor, string diffId, IBlobContent? content)
    {
        (Descriptor, DiffId, Content) = (descriptor, diffId, content);
    }

    public BlobDescriptor Descriptor { get; }

    /// <summary>The digest of the uncompressed tar, as the config says it.</summary>
    public string DiffId { get; }

    /// <summary>False for a layer that may not be redistributed and is not stored here; it cannot be opened.</summary>
    public bool IsStored => Content is not null;

    internal IBlobContent? Content { get; }

    /// <summary>
    /// The layer as it is stored. Size and digest are verified as it is read; the last read, the one that returns 0, is the one that can
    /// still throw <see cref="ImageException"/> (CP3012, CP3013).
    /// </summary>
    /// <exception cref="ImageException">CP3011 where it is not there, CP3013 where it visibly has another size.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var content = Content ?? throw NotStored();
        var promise = new StreamPromise($"layer {Descriptor.Digest}", Descriptor.Digest, content is DeferredContent ? null : Descriptor.Size);
        if (content.Length is { } length && length != Descriptor.Size)
        {
            throw promise.WrongSize(length);
        }

        return new VerifiedStream(await content.OpenAsync(cancellationToken), promise);
    }

    /// <summary>
    /// The layer's tar, decompressed by what the bytes are (plain, gzip, zstd). Digest, size and diff_id are verified when the stream is read
    /// to its end: a <c>TarReader</c> stops before that, so read on until 0 before believing what was unpacked.
    /// </summary>
    /// <exception cref="ImageException">
    /// As <see cref="OpenAsync"/>; CP3018 for damaged compression, CP3019 without libzstd, CP3014 at the end.
    /// </exception>
    public async Task<Stream> OpenUncompressedAsync(CancellationToken cancellationToken)
    {
        var what = $"layer {Descriptor.Digest}";
        var stored = await OpenAsync(cancellationToken);
        try
        {
            var (tar, _) = await LayerDecompression.OpenAsync(stored, what, cancellationToken);
            return new VerifiedStream(tar, new StreamPromise(what, DiffId, Size: null, IsDiffId: true));
        }
        catch
        {
            await stored.DisposeAsync();
            throw;
        }
    }

    internal ImageLayer As(string mediaType) => new(Descriptor with { MediaType = mediaType }, DiffId, Content);

    private ImageException NotStored() => new(
        ImageErrorCodes.BlobMissing,
        $"layer {Descriptor.Digest} is not stored with the image.",
        MediaTypes.IsForeign(Descriptor.MediaType)
            ? "It is a layer that may not be redistributed (usually of Windows); use an image without such layers."
            : "The image is incomplete: get it again from where it came from.");
}

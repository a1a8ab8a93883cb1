namespace CloudPipe.Wrapper;

/// <summary>Reads the small blobs, the JSON documents, whole and verified.</summary>
internal static class BlobReader
{
    /// <exception cref="ImageException">CP3011, CP3012, CP3013, CP3016.</exception>
    public static async Task<byte[]> ReadAsync(
        IFileSet files,
        BlobDescriptor descriptor,
        string what,
        CancellationToken cancellationToken)
    {
        what = $"{what} {descriptor.Digest}";
        var content = files.Find(ContentDigest.BlobPath(descriptor.Digest)) ?? throw Missing(files, what);
        return await ReadVerifiedAsync(content, descriptor, what, cancellationToken);
    }

    /// <exception cref="ImageException">As above.</exception>
    public static Task<byte[]> ReadAsync(IBlobContent content, BlobDescriptor descriptor, string what, CancellationToken cancellationToken) =>
        ReadVerifiedAsync(content, descriptor, $"{what} {descriptor.Digest}", cancellationToken);

    /// <summary>A document that is found by its name and has no digest.</summary>
    public static async Task<byte[]> ReadAsync(IBlobContent content, string what, CancellationToken cancellationToken)
    {
        if (content.Length > JsonBytes.MaxLength)
        {
            throw TooLarge(what, content.Length.Value);
        }

        await using var stream = await content.OpenAsync(cancellationToken);
        return await ReadAsync(stream, what, cancellationToken);
    }

    public static ImageException Missing(IFileSet files, string what) => new(
        ImageErrorCodes.BlobMissing,
        $"{files.Description} does not hold {what}.",
        "The image is incomplete: get it again from where it came from.");

    /// <summary>A stream that is short, or should be.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, string what, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var part = new byte[64 * 1024];
        while (await stream.ReadAsync(part, cancellationToken) is > 0 and var read)
        {
            if (buffer.Length + read > JsonBytes.MaxLength)
            {
                throw TooLarge(what, buffer.Length + read);
            }

            buffer.Write(part, 0, read);
        }

        return buffer.ToArray();
    }

    private static async Task<byte[]> ReadVerifiedAsync(
        IBlobContent content, BlobDescriptor descriptor, string what, CancellationToken cancellationToken)
    {
        var promise = new StreamPromise(what, descriptor.Digest, descriptor.Size);
        if (descriptor.Size > JsonBytes.MaxLength)
        {
            throw TooLarge(what, descriptor.Size);
        }

        if (content.Length is { } length && length != descriptor.Size)
        {
            throw promise.WrongSize(length);
        }

        await using var stream = new VerifiedStream(await content.OpenAsync(cancellationToken), promise);
        return await ReadAsync(stream, what, cancellationToken);
    }

    private static ImageException TooLarge(string what, long size) => new(
        ImageErrorCodes.TooLarge,
        $"{what} is {size} bytes; JSON documents of images are at most {JsonBytes.MaxLength} bytes.",
        "The image is damaged or made to do harm; get it again from where it came from.");
}

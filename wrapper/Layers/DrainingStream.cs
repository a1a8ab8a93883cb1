namespace CloudPipe.Wrapper;

/// <summary>
/// A decompressor whose input is read to the end when its output ends: decompressors stop at the end of their last frame, and the
/// digest of the input is checked only at the input's end. What is no valid compressed data becomes CP3018.
/// </summary>
internal sealed class DrainingStream(Stream decompressor, Stream input, string what) : ReadOnlyStream
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = decompressor.Read(buffer);
            if (read == 0 && !buffer.IsEmpty)
            {
                Span<byte> rest = stackalloc byte[4096];
                while (input.Read(rest) > 0)
                {
                }
            }

            return read;
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await decompressor.ReadAsync(buffer, cancellationToken);
            if (read == 0 && !buffer.IsEmpty)
            {
                await input.CopyToAsync(Null, cancellationToken);
            }

            return read;
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decompressor.Dispose();
            input.Dispose();
        }

        base.Dispose(disposing);
    }

    private ImageException Damaged(InvalidDataException e) => new(
        ImageErrorCodes.BadCompression,
        $"{what} cannot be decompressed: {e.Message}",
        "The image is damaged: get it again from where it came from.",
        e);
}

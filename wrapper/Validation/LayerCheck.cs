namespace CloudPipe.Wrapper;

/// <summary>Reads one layer once, compressed and uncompressed digest at the same time, and goes on after the first fault.</summary>
internal static class LayerCheck
{
    public static async Task RunAsync(ImageLayer layer, List<ImageFault> faults, CancellationToken cancellationToken)
    {
        var what = $"layer {layer.Descriptor.Digest}";
        try
        {
            await using var file = await layer.Content!.OpenAsync(cancellationToken);
            await using var stored = new MeasuredStream(file, layer.Descriptor.Digest);
            var (tar, found) = await LayerDecompression.OpenAsync(stored, what, cancellationToken);
            await using var opened = tar;
            CheckCompression(layer, found, what, faults);
            if (!await CheckTarAsync(layer, tar, what, faults, cancellationToken))
            {
                await stored.CopyToAsync(Stream.Null, cancellationToken);
            }

            CheckStored(layer, stored, what, faults);
        }
        catch (ImageException e)
        {
            faults.Add(new(e.Code, e.Message));
        }
    }

    private static void CheckCompression(ImageLayer layer, LayerCompression found, string what, List<ImageFault> faults)
    {
        var type = layer.Descriptor.MediaType;
        if (found != MediaTypes.CompressionOf(type))
        {
            faults.Add(new(ImageErrorCodes.MixedMediaTypes, $"{what} is '{type}' by its media type, but its bytes are {Name(found)}"));
        }
    }

    /// <returns>False where it could not be read to its end.</returns>
    private static async Task<bool> CheckTarAsync(
        ImageLayer layer, Stream tar, string what, List<ImageFault> faults, CancellationToken cancellationToken)
    {
        try
        {
            var unpacked = new MeasuredStream(tar, layer.DiffId);
            await unpacked.CopyToAsync(Stream.Null, cancellationToken);
            if (unpacked.Digest() is var actual && actual != layer.DiffId)
            {
                faults.Add(new(ImageErrorCodes.WrongDiffId, $"{what} unpacks to {actual}, the config says {layer.DiffId}"));
            }

            return true;
        }
        catch (ImageException e) when (e.Code == ImageErrorCodes.BadCompression)
        {
            faults.Add(new(e.Code, e.Message));
            return false;
        }
    }

    private static void CheckStored(ImageLayer layer, MeasuredStream stored, string what, List<ImageFault> faults)
    {
        if (stored.Count != layer.Descriptor.Size)
        {
            faults.Add(new(ImageErrorCodes.WrongSize, $"{what} is {stored.Count} bytes, the manifest says {layer.Descriptor.Size}"));
        }

        if (stored.Digest() is var actual && actual != layer.Descriptor.Digest)
        {
            faults.Add(new(ImageErrorCodes.WrongDigest, $"{what} has the content {actual}"));
        }
    }

    private static string Name(LayerCompression compression) => compression switch
    {
        LayerCompression.Gzip => "gzip",
        LayerCompression.Zstd => "zstd",
        _ => "not compressed",
    };
}

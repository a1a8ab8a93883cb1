namespace CloudPipe.Wrapper;

/// <summary>
/// The layers of an image whose config says what it should. A store may compress them anew, as Docker's does; a manifest may also name
/// layers that are not those of its config.
/// </summary>
internal static class StoredLayers
{
    public static async Task<IReadOnlyList<string>> FaultsAsync(ContainerImage actual, ContainerImage expected, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        for (var i = 0; i < actual.Layers.Count; i++)
        {
            if (actual.Layers[i].Descriptor.Digest != expected.Layers[i].Descriptor.Digest
                && await FaultAsync(actual.Layers[i], cancellationToken) is { } fault)
            {
                faults.Add($"layer {i + 1}: {fault}");
            }
        }

        return faults;
    }

    private static async Task<string?> FaultAsync(ImageLayer layer, CancellationToken cancellationToken)
    {
        try
        {
            await using var tar = await layer.OpenUncompressedAsync(cancellationToken);
            await tar.CopyToAsync(Stream.Null, cancellationToken);
            return null;
        }
        catch (ImageException e) when (e.Code is ImageErrorCodes.WrongDiffId or ImageErrorCodes.WrongDigest or ImageErrorCodes.WrongSize or ImageErrorCodes.BadCompression)
        {
            return e.Message;
        }
    }
}

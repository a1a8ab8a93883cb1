using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>
/// Reads an image whole and says everything that is wrong with it. Registries accept almost anything; what is wrong shows when somebody
/// pulls the image, so this is asked before.
/// </summary>
public static class ImageValidator
{
    /// <returns>All faults; empty for a sound image. Every layer is read once.</returns>
    public static async Task<IReadOnlyList<ImageFault>> ValidateAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        var faults = CheckDocuments(image);
        foreach (var layer in image.Layers.Where(l => l.IsStored))
        {
            await LayerCheck.RunAsync(layer, faults, cancellationToken);
        }

        return faults;
    }

    /// <summary>The part that needs no layer: what manifest and config say, each and of each other.</summary>
    internal static List<ImageFault> CheckDocuments(ContainerImage image)
    {
        var faults = new List<ImageFault>();
        CheckConfig(image, faults);
        CheckMediaTypes(image, faults);
        CheckHistory(image, faults);
        return faults;
    }

    private static void CheckConfig(ContainerImage image, List<ImageFault> faults)
    {
        var promised = image.ConfigDescriptor();
        if (promised.Size != image.ConfigBytes.Length)
        {
            faults.Add(new(ImageErrorCodes.WrongSize, $"the config is {image.ConfigBytes.Length} bytes, the manifest says {promised.Size}"));
        }

        if (ContentDigest.Of(image.ConfigBytes.Span, promised.Digest) is var actual && actual != promised.Digest)
        {
            faults.Add(new(ImageErrorCodes.WrongDigest, $"the config is {actual}, the manifest says {promised.Digest}"));
        }

        if (image.Config.Os.Length == 0 || image.Config.Architecture.Length == 0)
        {
            faults.Add(new(ImageErrorCodes.BadConfig, "the config lacks os or architecture"));
        }

        var root = JsonBytes.Parse(image.ConfigBytes.Span, "the config", ImageErrorCodes.BadConfig).Json;
        if (root["rootfs"] is not JsonObject rootfs || rootfs["type"]?.ToString() != "layers")
        {
            faults.Add(new(ImageErrorCodes.BadConfig, "the config's rootfs.type is not 'layers'"));
        }
    }

    private static void CheckMediaTypes(ContainerImage image, List<ImageFault> faults)
    {
        var types = image.Layers.Select(l => l.Descriptor.MediaType).Prepend(image.ConfigDescriptor().MediaType);
        foreach (var type in types.Where(t => MediaTypes.IsDocker(t) != image.IsDocker).Distinct(StringComparer.Ordinal))
        {
            faults.Add(new(ImageErrorCodes.MixedMediaTypes, $"'{type}' stands in a manifest of type '{image.MediaType}'"));
        }
    }

    private static void CheckHistory(ContainerImage image, List<ImageFault> faults)
    {
        if (image.Config.LayersInHistory is { } count && count != image.Layers.Count)
        {
            faults.Add(new(ImageErrorCodes.HistoryMismatch, $"the history tells of {count} layers, the image has {image.Layers.Count}"));
        }

        if (image.Layers.Count > ImageLimits.MaxLayers)
        {
            faults.Add(new(ImageErrorCodes.TooManyLayers, $"the image has {image.Layers.Count} layers; Docker runs at most {ImageLimits.MaxLayers}"));
        }
    }
}

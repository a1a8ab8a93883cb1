namespace CloudPipe.Wrapper;

/// <summary>
/// Registries answer 201 to images that nobody can pull, so what can be told from manifest and config is checked before anything is sent.
/// The bytes of layers are verified while they are.
/// </summary>
internal static class SoundImage
{
    /// <exception cref="ImageException">With the code of the first fault.</exception>
    public static void Require(ContainerImage image)
    {
        var faults = ImageValidator.CheckDocuments(image).Where(f => !IsHarmless(f, image)).ToList();
        if (faults.Count > 0)
        {
            throw new ImageException(
                faults[0].Code,
                $"The image is broken, so it is not sent: {string.Join("; ", faults.Select(f => f.Message))}.",
                "Registries take such images, but nobody can run them. Make it again.");
        }
    }

    /// <summary>A history that tells of too few layers is shown wrongly and nothing more; of too many, and Docker does not load the image.</summary>
    private static bool IsHarmless(ImageFault fault, ContainerImage image) =>
        fault.Code == ImageErrorCodes.HistoryMismatch && image.Config.LayersInHistory < image.Layers.Count;
}

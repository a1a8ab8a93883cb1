namespace CloudPipe.Wrapper;

/// <summary>Finds the image that a wrapped image was made from.</summary>
internal static class BaseOfImage
{
    /// <exception cref="ImageException">CP3064 where it cannot be had.</exception>
    public static async Task<ContainerImage> ReadAsync(
        ContainerImage image, WrapProvenance provenance, VerificationRequest request, CancellationToken cancellationToken)
    {
        if (request.From is { } from)
        {
            // Whatever is there: where it is another base, that is what the comparison says.
            return await ImageTransports.ReadAsync(from.Resolve(Environment.CurrentDirectory), image.Platform, request.Access, cancellationToken);
        }

        var folder = request.DocumentFile is { } file ? Path.GetDirectoryName(Path.GetFullPath(file))! : Environment.CurrentDirectory;
        var reference = provenance.PinnedBase().Resolve(folder);
        ContainerImage found;
        try
        {
            found = await ImageTransports.ReadAsync(reference, image.Platform, request.Access, cancellationToken);
        }
        catch (ImageException e)
        {
            throw Gone($"The base of the image, {reference}, cannot be had ({e.Code}): {e.Message}", e);
        }

        return found.Digest == provenance.BaseDigest
            ? found
            : throw Gone($"The base of the image was {provenance.BaseDigest}; {reference} is {found.Digest} now.", inner: null);
    }

    private static ImageException Gone(string message, Exception? inner) => new(
        ImageErrorCodes.BaseGone,
        message,
        "Where it is kept elsewhere, say so with --from. A path in the image's label is relative to the folder of its document.",
        inner);
}

namespace CloudPipe.Wrapper;

/// <summary>How many of an image's lowest layers a daemon has already.</summary>
internal static class PresentLayers
{
    /// <summary>
    /// Those that were read from it, or that the image called as the base is has; and those of what the new image replaces: an earlier wrap
    /// has the agent's layer too.
    /// </summary>
    public static async Task<int> CountAsync(DaemonClient client, ContainerImage image, ImageReference replaced, CancellationToken cancellationToken)
    {
        var read = image.Layers.TakeWhile(l => l.Content is DeferredContent deferred && ReferenceEquals(deferred.Client, client)).Count();
        var ofBase = read == 0 && BaseOf(image) is { } name ? await SharedAsync(client, image, name, cancellationToken) : 0;
        return Math.Max(Math.Max(read, ofBase), await SharedAsync(client, image, replaced, cancellationToken));
    }

    private static async Task<int> SharedAsync(DaemonClient client, ContainerImage image, ImageReference other, CancellationToken cancellationToken) =>
        await DaemonImages.FindAsync(client, other, cancellationToken) is { } found
            ? DaemonImageConfig.DiffIds(found).Zip(image.Config.DiffIds).TakeWhile(pair => pair.First == pair.Second).Count()
            : 0;

    private static ImageReference? BaseOf(ContainerImage image)
    {
        try
        {
            return image.Config.Labels.TryGetValue(WrapLabels.BaseName, out var name)
                && ImageReference.Parse(name) is { Transport: ImageTransport.Docker or ImageTransport.DockerDaemon } reference ? reference : null;
        }
        catch (ImageException)
        {
            return null; // somebody else's label
        }
    }
}

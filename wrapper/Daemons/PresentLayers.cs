namespace CloudPipe.Wrapper;

/// <summary>How many of an image's lowest layers a daemon has already.</summary>
internal static class PresentLayers
{
    /// <summary>Those that were read from it; else those of the image that the base is called after, where the daemon has one of that name.</summary>
    public static async Task<int> CountAsync(DaemonClient client, ContainerImage image, CancellationToken cancellationToken)
    {
        var count = image.Layers.TakeWhile(l => l.Content is DeferredContent deferred && ReferenceEquals(deferred.Client, client)).Count();
        if (count > 0 || !image.Config.Labels.TryGetValue(WrapLabels.BaseName, out var name) || BaseOf(name) is not { } reference)
        {
            return count;
        }

        return await DaemonImages.FindAsync(client, reference, cancellationToken) is { } found
            ? DaemonImageConfig.DiffIds(found).Zip(image.Config.DiffIds).TakeWhile(pair => pair.First == pair.Second).Count()
            : 0;
    }

    private static ImageReference? BaseOf(string name)
    {
        try
        {
            var reference = ImageReference.Parse(name);
            return reference.Transport is ImageTransport.Docker or ImageTransport.DockerDaemon ? reference : null;
        }
        catch (ImageException)
        {
            return null; // somebody else's label
        }
    }
}

namespace CloudPipe.Wrapper;

/// <summary>
/// <c>docker-daemon:NAME[:TAG]</c>. What the daemon has is not sent again: nothing at all where it has the image, the new layers alone where
/// it has the base, everything else layer by layer as it is read.
/// </summary>
internal sealed class DaemonDestination(Func<CancellationToken, Task<DaemonClient>> connect) : IImageDestination
{
    public DaemonDestination(ImageAccess access)
        : this(token => DaemonClients.ForAsync(access, token))
    {
    }

    /// <returns>The ID that the image has in the daemon.</returns>
    /// <exception cref="ImageException">CP3001 for a name that cannot be written to; CP3045 to CP3049, CP3051; CP3052 where the daemon made something else of it.</exception>
    /// <inheritdoc/>
    public async Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken)
    {
        RequireName(reference);
        var client = await connect(cancellationToken);
        if (await DaemonImages.FindAsync(client, ContentDigest.Of(image.ConfigBytes.Span), cancellationToken) is { } same)
        {
            return await TagAsync(client, DaemonImages.IdOf(same), reference, cancellationToken);
        }

        var store = await DaemonStores.OfAsync(client, cancellationToken);
        // The containerd store looks for blobs, not for layers, and nobody says which blobs it has.
        var present = store == DaemonStore.Containerd ? 0 : await PresentLayers.CountAsync(client, image, reference, cancellationToken);
        if (present == 0 || !await TryThinAsync(client, store, image, present, Name(reference), cancellationToken))
        {
            var whole = await WholeImage.OfAsync(image, cancellationToken);
            await LoadAsync(client, Archive(store, whole, Name(reference), present: 0), cancellationToken);
        }

        return await CheckAsync(client, image, reference, cancellationToken);
    }

    /// <summary>The image for the daemon's own platform: it runs no other.</summary>
    /// <exception cref="ImageException">As <see cref="WriteAsync"/>; CP3053 where the index has none for it.</exception>
    /// <inheritdoc/>
    public async Task<string> WriteIndexAsync(ImageIndex index, ImageReference reference, CancellationToken cancellationToken)
    {
        var client = await connect(cancellationToken);
        var architecture = (await client.GetAsync("version", cancellationToken))?["Arch"]?.ToString();
        var image = index.Images.FirstOrDefault(i => i.Config.Architecture == architecture) ?? throw new ImageException(
            ImageErrorCodes.OnePlatformOnly,
            $"The daemon at {client.Address} is for linux/{architecture}, the images are for {string.Join(", ", index.Images.Select(i => i.Platform))}.",
            "Choose one with --platform, or write to a registry or an OCI layout.");
        return await WriteAsync(image, reference, cancellationToken);
    }

    private static async Task<bool> TryThinAsync(
        DaemonClient client, DaemonStore store, ContainerImage image, int present, string name, CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(client, Archive(store, ThinImage.Of(image, present), name, present), cancellationToken);
            return true;
        }
        catch (ImageException e) when (e.Code is ImageErrorCodes.ImageNotLoaded or ImageErrorCodes.DaemonRefused)
        {
            return false; // the base was removed meanwhile, or is kept in a way that we do not know: all of it, then
        }
    }

    private static Func<Stream, CancellationToken, Task> Archive(DaemonStore store, ContainerImage image, string name, int present) =>
        store == DaemonStore.GraphDriver
            ? new DockerLoadArchive(image, name, present).WriteAsync
            : new OciLoadArchive(image, name, present).WriteAsync;

    private static async Task LoadAsync(DaemonClient client, Func<Stream, CancellationToken, Task> archive, CancellationToken cancellationToken)
    {
        using var content = new LoadContent(archive);
        await using var answer = await client.StreamAsync(HttpMethod.Post, "images/load?quiet=1", content, cancellationToken);
        await LoadAnswer.RequireSuccessAsync(answer, client.Address, cancellationToken);
    }

    private static async Task<string> TagAsync(DaemonClient client, string id, ImageReference reference, CancellationToken cancellationToken)
    {
        await client.PostAsync($"images/{id}/tag?repo={Uri.EscapeDataString(reference.Name)}&tag={reference.Tag}", null, cancellationToken);
        return id;
    }

    private static async Task<string> CheckAsync(
        DaemonClient client, ContainerImage image, ImageReference reference, CancellationToken cancellationToken)
    {
        var loaded = await DaemonImages.FindAsync(client, Name(reference), cancellationToken);
        return loaded is { } found && DaemonImageConfig.DiffIds(found).SequenceEqual(image.Config.DiffIds)
            ? DaemonImages.IdOf(found)
            : throw new ImageException(
                ImageErrorCodes.DaemonImageChanged,
                $"The daemon at {client.Address} took the image, but what it has under {Name(reference)} is {(loaded is null ? "nothing" : "another one")}.",
                "Did somebody else write to this name? Try again.");
    }

    private static string Name(ImageReference reference) => $"{reference.Name}:{reference.Tag}";

    private static void RequireName(ImageReference reference)
    {
        if (reference.Digest is not null || reference.Tag is null)
        {
            throw new ImageException(
                ImageErrorCodes.BadReference, $"{reference} names an image to read, not one to write.", "Give a name and a tag: docker-daemon:NAME:TAG.");
        }
    }
}

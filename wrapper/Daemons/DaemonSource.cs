using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>
/// <c>docker-daemon:NAME[:TAG]</c>, <c>docker-daemon:NAME@DIGEST</c> and <c>docker-daemon:sha256:ID</c>. The image's digest is its ID in the
/// daemon; its layers stay there until somebody opens them.
/// </summary>
internal sealed class DaemonSource(ImageAccess access) : IImageSource
{
    public async Task<ContainerImage> ReadAsync(ImageReference reference, string? platform, CancellationToken cancellationToken)
    {
        var client = await DaemonClients.ForAsync(access, cancellationToken);
        var inspected = await DaemonImages.FindAsync(client, reference, cancellationToken) ?? throw NotThere(reference, client);
        var id = DaemonImages.IdOf(inspected);
        var image = Image(client, id, inspected, await HistoryAsync(client, id, cancellationToken));
        if (platform is not null && !ImagePlatform.Of(image.Config).Satisfies(ImagePlatform.Parse(platform)))
        {
            throw PlatformChoice.NotThere([ImagePlatform.Of(image.Config)], ImagePlatform.Parse(platform), reference.ToString());
        }

        return image;
    }

    /// <summary>Podman 4.3 falls over steps that have no time (500); the history is for people, an image works without.</summary>
    private static async Task<JsonArray?> HistoryAsync(DaemonClient client, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await client.FindAsync($"images/{id}/history", cancellationToken) as JsonArray;
        }
        catch (ImageException e) when (e.Code == ImageErrorCodes.DaemonRefused)
        {
            return null;
        }
    }

    private static ContainerImage Image(DaemonClient client, string id, DocumentNode inspected, JsonArray? history)
    {
        var config = DaemonImageConfig.Write(inspected, history);
        var diffIds = DaemonImageConfig.DiffIds(inspected);
        var export = new DaemonExport(client, id, diffIds);
        var manifest = DockerManifest.Write(config, diffIds.Select(d => new BlobDescriptor(MediaTypes.DockerLayer, d, 0)));
        return ContainerImage.Create(
            manifest, MediaTypes.DockerManifest, config, (_, i) => new DeferredContent(export, diffIds[i]), digest: id);
    }

    private static ImageException NotThere(ImageReference reference, DaemonClient client) => new(
        ImageErrorCodes.NotInDaemon,
        $"The daemon at {client.Address} has no image {reference.ToString()[TransportNames.Prefix(reference.Transport).Length..]}.",
        reference.Name.StartsWith("sha256:", StringComparison.Ordinal)
            ? "'docker images --no-trunc' lists what it has."
            : "Pull or build it first ('docker images' lists what it has), or take it from its registry with docker://.");
}

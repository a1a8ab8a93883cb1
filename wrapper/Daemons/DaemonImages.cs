using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>Finds images in a daemon by the names that references have.</summary>
internal static class DaemonImages
{
    private const string Hub = "docker.io/";
    private const string HubLibrary = Hub + "library/";

    /// <summary>The image, or null where the daemon does not have it.</summary>
    public static async Task<DocumentNode?> FindAsync(DaemonClient client, ImageReference reference, CancellationToken cancellationToken)
    {
        foreach (var name in Names(reference))
        {
            if (await FindAsync(client, name, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public static async Task<DocumentNode?> FindAsync(DaemonClient client, string name, CancellationToken cancellationToken) =>
        await client.FindAsync($"images/{name}/json", cancellationToken) is JsonObject json
            ? new DocumentNode(json, $"the image '{name}' of the daemon at {client.Address}", ImageErrorCodes.BadConfig)
            : null;

    /// <summary>With the algorithm in front, which old versions of Podman leave out.</summary>
    public static string IdOf(DocumentNode image)
    {
        var id = image.RequiredText("Id");
        return ContentDigest.Require(id.Contains(':', StringComparison.Ordinal) ? id : "sha256:" + id, image.Where);
    }

    /// <summary>
    /// The full name; then, for Docker Hub's, the short one: what Podman builds without a registry in its name is on <c>localhost</c>, and it
    /// finds it by the short name only.
    /// </summary>
    private static IEnumerable<string> Names(ImageReference reference)
    {
        var rest = reference.Digest is { } digest ? "@" + digest : reference.Tag is { } tag ? ":" + tag : "";
        yield return reference.Name + rest;
        if (reference.Name.StartsWith(Hub, StringComparison.Ordinal))
        {
            yield return reference.Name[(reference.Name.StartsWith(HubLibrary, StringComparison.Ordinal) ? HubLibrary : Hub).Length..] + rest;
        }
    }
}

using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>One layer in one registry, and the repositories that hold it.</summary>
internal sealed record LayerPlace(string Registry, string Digest, IReadOnlyList<string> Repositories)
{
    /// <summary>False for what nobody but a damaged file says.</summary>
    public bool IsUsable =>
        ContentDigest.IsValid(Digest) && Repositories.All(r => DockerName.TryParse($"{Registry}/{r}", out var name, out _) && name!.Repository == $"{Registry}/{r}");

    public static LayerPlace Read(DocumentNode node) =>
        new(node.RequiredText("registry"), node.RequiredText("digest"), node.TextList("repositories") ?? []);

    public JsonObject Write() => new()
    {
        ["registry"] = Registry,
        ["digest"] = Digest,
        ["repositories"] = new JsonArray([.. Repositories.Select(r => (JsonNode)r)]),
    };
}

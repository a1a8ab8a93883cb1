using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>What was last pushed as a tag from this machine.</summary>
internal sealed record LastPush(string Name, string Digest)
{
    public static LastPush Read(DocumentNode node) => new(node.RequiredText("name"), node.RequiredText("digest"));

    public JsonObject Write() => new() { ["name"] = Name, ["digest"] = Digest };
}

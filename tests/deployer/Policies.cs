using System.Text.Json.Nodes;

namespace CloudPipe.Deployer.Tests;

/// <summary>All statements of a template, whatever they are in.</summary>
internal static class Policies
{
    public static IEnumerable<(string Resource, JsonObject Statement)> In(JsonObject resources) =>
        resources.SelectMany(resource => Statements(resource.Value!).Select(statement => (resource.Key, statement)));

    public static IReadOnlyList<string> ActionsOf(JsonObject statement) => Texts(statement["Action"]);

    /// <summary>What the role of that id may do.</summary>
    public static IReadOnlyList<JsonObject> OfRole(JsonObject resources, string id) =>
        [.. Statements(resources[id]!["Properties"]!["Policies"]!)];

    public static IReadOnlyList<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => item!.ToJsonString())],
        _ => [node.ToJsonString()],
    };

    private static IEnumerable<JsonObject> Statements(JsonNode node) => node switch
    {
        JsonObject { } map when map["Statement"] is JsonArray list => list.Select(item => item!.AsObject()),
        JsonObject map => map.Where(member => member.Value is not null).SelectMany(member => Statements(member.Value!)),
        JsonArray list => list.Where(item => item is not null).SelectMany(item => Statements(item!)),
        _ => [],
    };
}

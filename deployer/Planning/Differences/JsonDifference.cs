using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Deployer.Planning;

/// <summary>Where two JSON values differ.</summary>
internal static class JsonDifference
{
    // By one of these the items of a list are the same item, wherever it stands.
    private static readonly string[] s_names = ["Key", "Name", "PolicyName", "Id"];
    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<(string Path, string? Before, string? After)> Between(JsonNode? before, JsonNode? after, string path = "") => (before, after) switch
    {
        _ when IsSame(before, after) => [],
        (JsonObject left, JsonObject right) when !IsCall(left) && !IsCall(right) => Members(left, right, path),
        (JsonArray left, JsonArray right) => Items(left, right, path),
        _ => [(path, Text(before), Text(after))],
    };

    private static IEnumerable<(string Path, string? Before, string? After)> Members(JsonObject before, JsonObject after, string path) => before
        .Select(member => member.Key).Union(after.Select(member => member.Key), StringComparer.Ordinal)
        .SelectMany(name => Between(before[name], after[name], path.Length == 0 ? name : $"{path}.{name}"));

    private static IEnumerable<(string Path, string? Before, string? After)> Items(JsonArray before, JsonArray after, string path)
    {
        if (Named(before) is { } left && Named(after) is { } right)
        {
            return left.Keys.Union(right.Keys, StringComparer.Ordinal).SelectMany(name => Between(left.GetValueOrDefault(name), right.GetValueOrDefault(name), $"{path}[{name}]"));
        }

        return before.Count == after.Count
            ? Enumerable.Range(0, before.Count).SelectMany(place => Between(before[place], after[place], $"{path}[{place}]"))
            : [(path, Text(before), Text(after))];
    }

    private static Dictionary<string, JsonNode?>? Named(JsonArray items)
    {
        var named = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        return items.All(item => item is JsonObject map && s_names.Select(name => map[name]).FirstOrDefault(value => value is JsonValue) is { } name && named.TryAdd(name.ToString(), item))
            ? named
            : null;
    }

    // CloudFormation makes texts of numbers and numbers of texts, as a property needs it.
    private static bool IsSame(JsonNode? left, JsonNode? right) =>
        left is JsonValue && right is JsonValue ? left.ToString() == right.ToString() : JsonNode.DeepEquals(left, right);

    private static bool IsCall(JsonObject map) => map.Count == 1 && (map.First().Key == "Ref" || map.First().Key.StartsWith("Fn::", StringComparison.Ordinal));

    private static string? Text(JsonNode? node) => node?.ToJsonString(s_compact);
}

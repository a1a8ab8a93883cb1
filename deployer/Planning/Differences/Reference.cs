using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudPipe.Deployer.Planning;

/// <summary>A property that refers to other resources.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Text">It, as JSON.</param>
/// <param name="Targets">The logical ids that it refers to, each with the attribute, if it is one.</param>
internal sealed partial record Reference(string Path, string Text, IReadOnlyList<(string Id, string? Attribute)> Targets)
{
    /// <summary>All of them in the properties of a resource.</summary>
    public static IEnumerable<Reference> In(JsonNode? node, string path = "") => node switch
    {
        JsonObject { Count: 1 } call when call.First().Key is "Ref" or "Fn::GetAtt" or "Fn::Sub" or "Fn::Join" => [new(path, call.ToJsonString(), [.. TargetsOf(call)])],
        JsonObject map => map.SelectMany(member => In(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray list => list.SelectMany((item, place) => In(item, $"{path}[{place}]")),
        _ => [],
    };

    private static IEnumerable<(string, string?)> TargetsOf(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call => call.First() switch
        {
            ("Ref", { } id) => [(id.ToString(), null)],
            ("Fn::GetAtt", JsonArray { Count: 2 } attribute) => [(attribute[0]!.ToString(), attribute[1]!.ToString())],
            ("Fn::Sub", JsonValue text) => InText().Matches(text.ToString()).Select(match => (match.Groups["id"].Value, match.Groups["attribute"] is { Success: true } of ? of.Value : null)),
            var (_, argument) => TargetsOf(argument),
        },
        JsonArray list => list.SelectMany(TargetsOf),
        _ => [],
    };

    [GeneratedRegex(@"\$\{(?<id>[A-Za-z0-9]+)(\.(?<attribute>[A-Za-z0-9.]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InText();
}

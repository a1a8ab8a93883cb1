using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>The fields in which two JSON trees differ.</summary>
internal static class JsonDifference
{
    private const int LongestValue = 120;

    /// <param name="actual">What there is.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="path">How to call the whole.</param>
    /// <param name="isCompared">Whether the field of that path is looked at.</param>
    public static IEnumerable<string> Between(JsonNode? actual, JsonNode? expected, string path, Func<string, bool> isCompared)
    {
        if (!isCompared(path) || JsonNode.DeepEquals(actual, expected))
        {
            return [];
        }

        if (actual is JsonObject has && expected is JsonObject should)
        {
            return has.Select(p => p.Key).Union(should.Select(p => p.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .SelectMany(name => Between(has[name], should[name], $"{path}.{name}", isCompared));
        }

        return [$"{path}: {(actual is null ? "is missing" : $"is {Short(actual)}")}, {(expected is null ? "would not be there" : $"would be {Short(expected)}")}"];
    }

    private static string Short(JsonNode node)
    {
        var text = node.ToJsonString();
        return text.Length <= LongestValue ? text : text[..LongestValue] + "...";
    }
}

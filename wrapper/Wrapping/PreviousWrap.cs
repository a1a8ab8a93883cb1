using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>What an earlier wrap left in an image, read from its labels.</summary>
internal sealed record PreviousWrap(
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlySet<string> DiffIds,
    IReadOnlySet<string> Ports,
    bool IsOnTop)
{
    private static readonly PreviousWrap None =
        new(
            new Dictionary<string, string>(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal),
            IsOnTop: false);

    public static PreviousWrap Of(ContainerImage image)
    {
        var labels = image.Config.Labels;
        if (!labels.TryGetValue(WrapLabels.Layers, out var layers) || !labels.ContainsKey(WrapLabels.Algorithm))
        {
            return None;
        }

        var diffIds = Set(layers);
        // Someone may have built FROM a wrapped image: then its layers go, but what was built on it is a base of its own.
        var isOnTop = image.Config.DiffIds.TakeLast(diffIds.Count).All(diffIds.Contains)
            && image.Config.DiffIds.Count >= diffIds.Count
            && image.Config.Entrypoint is [WrappedConfig.AgentPath];
        return new PreviousWrap(labels, diffIds, Set(labels.GetValueOrDefault(WrapLabels.Ports, "")), isOnTop);
    }

    /// <summary>
    /// The value of the base: the current one, unless it is the one that a wrap sets; then the label's, or null where the base had none.
    /// </summary>
    public JsonNode? Original(JsonNode? current, JsonNode? setByWrap, string label)
    {
        if (Labels.Count == 0 || !JsonNode.DeepEquals(current, setByWrap))
        {
            return current?.DeepClone();
        }

        return Labels.TryGetValue(label, out var json)
            ? JsonBytes.ParseAny(json, $"the label {label}", ImageErrorCodes.BadConfig)
            : null;
    }

    private static HashSet<string> Set(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries)];
}

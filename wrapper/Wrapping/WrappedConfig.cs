using System.Text;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>The edits of the <c>config</c> object: how the image is run and what its labels say.</summary>
internal sealed class WrappedConfig(JsonObject config, PreviousWrap previous)
{
    public const string AgentPath = "/cloudpipe/cpagent";

    private const string StopSignal = "SIGTERM";

    private static JsonArray AgentEntrypoint => [AgentPath];

    private static JsonObject NoHealthcheck => new() { ["Test"] = new JsonArray("NONE") };

    /// <summary>All edits; the result has its names in order, so that it does not matter in which order they were made.</summary>
    public JsonObject Edit(IReadOnlyDictionary<string, string> ownLabels, IEnumerable<string> ports)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Labels())
        {
            labels[name] = value;
        }

        var isOurs = JsonNode.DeepEquals(config["Entrypoint"], AgentEntrypoint);
        Keep(
            labels,
            WrapLabels.OriginalEntrypoint,
            previous.Original(config["Entrypoint"], AgentEntrypoint, WrapLabels.OriginalEntrypoint));
        Keep(
            labels,
            WrapLabels.OriginalCmd,
            isOurs ? previous.Original(config["Cmd"], null, WrapLabels.OriginalCmd) : config["Cmd"]);
        Keep(
            labels,
            WrapLabels.OriginalHealthcheck,
            previous.Original(config["Healthcheck"], NoHealthcheck, WrapLabels.OriginalHealthcheck));
        Keep(
            labels,
            WrapLabels.OriginalStopSignal,
            previous.Original(config["StopSignal"], StopSignal, WrapLabels.OriginalStopSignal));
        config["Entrypoint"] = AgentEntrypoint;
        config.Remove("Cmd");
        config["Healthcheck"] = NoHealthcheck;
        config["StopSignal"] = StopSignal;
        EditPorts(ports, labels);
        foreach (var (name, value) in ownLabels)
        {
            labels[name] = value;
        }

        config["Labels"] = new JsonObject(labels.Select(l => KeyValuePair.Create<string, JsonNode?>(l.Key, l.Value)));
        return Sorted(config);
    }

    private IEnumerable<KeyValuePair<string, string>> Labels() =>
        (config["Labels"] as JsonObject ?? []).Where(l => !l.Key.StartsWith(WrapLabels.Prefix, StringComparison.Ordinal))
            .Select(l => KeyValuePair.Create(l.Key, l.Value?.GetValue<string>() ?? ""));

    private void EditPorts(IEnumerable<string> ports, SortedDictionary<string, string> labels)
    {
        var exposed = config["ExposedPorts"] as JsonObject ?? [];
        foreach (var old in previous.Ports)
        {
            exposed.Remove(old);
        }

        var added = ports.Where(p => !exposed.ContainsKey(p)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var port in added)
        {
            exposed[port] = new JsonObject();
        }

        if (added.Count > 0)
        {
            labels[WrapLabels.Ports] = string.Join(',', added);
        }

        config.Remove("ExposedPorts");
        if (exposed.Count > 0)
        {
            config["ExposedPorts"] = Sorted(exposed);
        }
    }

    private static void Keep(SortedDictionary<string, string> labels, string name, JsonNode? original)
    {
        if (original is not null)
        {
            labels[name] = Encoding.UTF8.GetString(JsonBytes.Write(original));
        }
    }

    private static JsonObject Sorted(JsonObject json) =>
        new(json.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
}

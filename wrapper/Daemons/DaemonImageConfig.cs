using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>
/// The config of an image, put together from what a daemon tells about it: the bytes that it keeps come only with all of the layers.
/// What only containers have and what is empty is left out, so that every version of every daemon gives the same.
/// </summary>
internal static class DaemonImageConfig
{
    private static readonly string[] OfContainers =
    [
        "Hostname", "Domainname", "AttachStdin", "AttachStdout", "AttachStderr", "Tty", "OpenStdin", "StdinOnce", "Image", "MacAddress", "NetworkDisabled",
    ];

    /// <param name="inspected">The answer to <c>GET /images/NAME/json</c>.</param>
    /// <param name="history">The answer to <c>GET /images/NAME/history</c>; null where there is none.</param>
    public static byte[] Write(DocumentNode inspected, JsonArray? history)
    {
        var diffIds = DiffIds(inspected);
        var config = new JsonObject { ["architecture"] = inspected.Text("Architecture"), ["os"] = inspected.Text("Os") };
        Add(config, "variant", inspected.Text("Variant"));
        Add(config, "author", inspected.Text("Author"));
        Add(config, "created", inspected.Text("Created"));
        var run = inspected.Child("Config")?.Json ?? [];
        config["config"] = new JsonObject(run.Where(p => !OfContainers.Contains(p.Key) && !IsEmpty(p.Value))
            .OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        config["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray([.. diffIds.Select(d => (JsonNode)d)]) };
        if (History(history, diffIds.Count) is { } steps)
        {
            config["history"] = steps;
        }

        return JsonBytes.Write(config);
    }

    public static IReadOnlyList<string> DiffIds(DocumentNode inspected) => inspected.Child("RootFS")?.TextList("Layers") ?? [];

    /// <summary>
    /// Newest first becomes oldest first. Which steps made a layer is not said: those with a size did, and where that does not add up
    /// (a layer may be empty) there is no history rather than a wrong one, which Docker would refuse.
    /// </summary>
    private static JsonArray? History(JsonArray? history, int layers)
    {
        var steps = (history ?? []).OfType<JsonObject>().Reverse()
            .Select(s => new DocumentNode(s, "the image's history", ImageErrorCodes.BadConfig)).ToList();
        return steps.Count(s => s.Number("Size") > 0) == layers && steps.Count > 0 ? [.. steps.Select(Step)] : null;
    }

    private static JsonObject Step(DocumentNode step)
    {
        var json = new JsonObject();
        if (step.Number("Created") is > 0 and var seconds)
        {
            json["created"] = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        Add(json, "created_by", step.Text("CreatedBy"));
        Add(json, "comment", step.Text("Comment"));
        if (step.Number("Size") is null or 0)
        {
            json["empty_layer"] = true;
        }

        return json;
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json[name] = value;
        }
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonObject json => json.Count == 0,
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => text.Length == 0,
        JsonValue scalar when scalar.TryGetValue<bool>(out var flag) => !flag,
        _ => false,
    };
}

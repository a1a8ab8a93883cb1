using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>The <c>index.json</c> of a layout that an image is added to.</summary>
internal static class LayoutIndex
{
    /// <summary>
    /// The index with the entry under the tag. Other entries stay as they are; one under the same tag, or the other one without a tag, is
    /// replaced.
    /// </summary>
    public static byte[] Put(ReadOnlySpan<byte> existing, string where, JsonObject entry, string? tag)
    {
        var index = existing.IsEmpty
            ? new JsonObject { ["schemaVersion"] = 2 }
            : JsonBytes.Parse(existing, where, ImageErrorCodes.NotALayout).Json;
        var manifests = index["manifests"] switch
        {
            JsonArray array => array,
            null => [],
            _ => throw new ImageException(ImageErrorCodes.NotALayout, $"{where}: manifests is not an array."),
        };
        foreach (var old in manifests.Where(m => TagOf(m) == tag).ToList())
        {
            manifests.Remove(old);
        }

        if (tag is not null)
        {
            entry = entry.DeepClone().AsObject();
            entry["annotations"] = new JsonObject { [OciLayout.RefName] = tag };
        }

        manifests.Add(entry);
        index["manifests"] = manifests;
        return JsonBytes.Write(index);
    }

    /// <summary>The index of one image under a full name, as daemons read it from an archive.</summary>
    public static byte[] PutNamed(JsonObject entry, string name)
    {
        entry = entry.DeepClone().AsObject();
        entry["annotations"] = new JsonObject { [OciLayout.FullName] = name, [OciLayout.RefName] = name };
        return JsonBytes.Write(new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = MediaTypes.OciIndex, ["manifests"] = new JsonArray(entry) });
    }

    private static string? TagOf(JsonNode? entry) =>
        entry is JsonObject e
        && e["annotations"] is JsonObject annotations
        && annotations[OciLayout.RefName] is JsonValue value
        && value.TryGetValue<string>(out var tag)
            ? tag
            : null;
}

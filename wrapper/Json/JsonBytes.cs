using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>Manifests, indexes and configs are kept as trees, so that every field we do not know survives an edit.</summary>
internal static class JsonBytes
{
    /// <summary>The largest JSON document that is read; registries refuse larger manifests too.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    // Duplicate names are how two programs are made to read two different images from one manifest.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="ImageException"><paramref name="code"/>, where it is not one JSON object.</exception>
    public static DocumentNode Parse(ReadOnlySpan<byte> json, string what, string code) =>
        ParseNode(json, what, code) is JsonObject root
            ? new DocumentNode(root, what, code)
            : throw new ImageException(code, $"{what} is not a JSON object.");

    public static JsonArray ParseArray(ReadOnlySpan<byte> json, string what, string code) =>
        ParseNode(json, what, code) as JsonArray ?? throw new ImageException(code, $"{what} is not a JSON array.");

    /// <summary>Any JSON value, from a text such as a label.</summary>
    public static JsonNode? ParseAny(string json, string what, string code) =>
        ParseNode(Encoding.UTF8.GetBytes(json), what, code);

    public static byte[] Write(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Compact.Encoder }))
        {
            node.WriteTo(writer, Compact);
        }

        return buffer.ToArray();
    }

    private static JsonNode? ParseNode(ReadOnlySpan<byte> json, string what, string code)
    {
        try
        {
            RefuseUnreadableTexts(json);
            return JsonNode.Parse(json, documentOptions: Strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ImageException(
                code,
                $"{what} is not valid JSON: {e.Message}",
                "The image is damaged: get it again from where it came from.",
                e);
        }
    }

    /// <summary>
    /// A text that is not UTF-8, or half of a surrogate pair, would be found only when it is used: <c>InvalidOperationException</c>.
    /// </summary>
    private static void RefuseUnreadableTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }
}

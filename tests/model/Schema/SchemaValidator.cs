using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Model.Tests.Schema;

/// <summary>Ajv, a validator that is not ours and reads regular expressions as editors do: one process for many documents.</summary>
internal static class SchemaValidator
{
    private static readonly JsonDocumentOptions s_relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What the schemas say against each document; nothing where it is fine.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> AskAsync(IEnumerable<(string Schema, JsonNode? Document)> documents)
    {
        var question = new JsonObject
        {
            ["schemas"] = new JsonObject { ["algorithm"] = JsonNode.Parse(DocumentSchemas.Algorithm), ["workflow"] = JsonNode.Parse(DocumentSchemas.Workflow) },
            ["documents"] = new JsonArray([.. documents.Select(d => new JsonObject { ["schema"] = d.Schema, ["document"] = d.Document?.DeepClone() })]),
        };
        return JsonSerializer.Deserialize<List<List<string>>>(await NodeScript.AskAsync("validate.js", "ajv", question))!;
    }

    /// <summary>The document as a validator sees it: without comments and trailing commas. False where it is no JSON.</summary>
    public static (JsonNode? Document, bool IsJson) Parse(string text)
    {
        try
        {
            // A field that is there twice, or half a character, is only refused when somebody looks at it, which a copy and its text do.
            var document = JsonNode.Parse(text, documentOptions: s_relaxed)?.DeepClone();
            return (document, document?.ToJsonString() is not "");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return (null, false);
        }
    }
}

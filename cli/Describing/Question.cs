using System.Text.Json.Nodes;

namespace CloudPipe.Cli.Describing;

/// <summary>One question for one field.</summary>
/// <param name="Key">The field's name; what is in <c>memory</c> is called <c>memory.minimal</c>.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Hint">What else there is to know, said once before the first question of the kind; null for nothing.</param>
/// <param name="Default">What an empty answer means, made from the answers before it; null where one is needed, empty where the field stays open.</param>
/// <param name="IsNumber">Whether the document has a number there.</param>
internal sealed record Question(string Key, string Text, string? Hint, Func<JsonObject, string?> Default, bool IsNumber = false)
{
    /// <summary>The answer that the document has already; null for none.</summary>
    public string? AnswerIn(JsonObject document)
    {
        JsonNode? value = document;
        foreach (var name in Key.Split('.'))
        {
            value = (value as JsonObject)?[name];
        }

        return (value as JsonValue)?.ToString();
    }

    /// <summary>The document with the answer; an empty one leaves the field open.</summary>
    public JsonObject With(JsonObject document, string answer)
    {
        var changed = (JsonObject)document.DeepClone();
        var parent = changed;
        var names = Key.Split('.');
        foreach (var name in names[..^1])
        {
            parent[name] ??= new JsonObject();
            parent = (JsonObject)parent[name]!;
        }

        if (answer.Length == 0)
        {
            parent.Remove(names[^1]);
        }
        else
        {
            parent[names[^1]] = IsNumber ? AnswerValue.NumberOrText(answer) : answer;
        }

        return changed;
    }
}

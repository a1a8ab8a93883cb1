using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Cli.Describing;

/// <summary>Typed words as JSON. What is no number stays a text, so that the reader of documents says what is wrong with it.</summary>
internal static class AnswerValue
{
    public static JsonNode NumberOrText(string answer)
    {
        try
        {
            return JsonNode.Parse(answer) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value : answer;
        }
        catch (JsonException)
        {
            return answer;
        }
    }

    public static JsonNode BooleanOrText(string answer) => answer.ToUpperInvariant() switch
    {
        "Y" or "YES" or "TRUE" => true,
        "N" or "NO" or "FALSE" => false,
        _ => answer,
    };
}

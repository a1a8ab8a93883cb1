using System.Text.Json;

namespace CloudPipe.Model;

/// <summary>Takes members of messages, whose shape nobody promises, without assuming anything.</summary>
internal static class JsonElements
{
    /// <summary>The member, if this is an object and has it.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The member, if it is a string that is not empty.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member && member.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The member, if it is a whole number that is not negative.</summary>
    public static long? Count(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var number) && number >= 0 ? number : null;
}

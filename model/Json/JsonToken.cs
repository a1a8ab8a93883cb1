using System.Runtime.InteropServices;

namespace CloudPipe.Model.Json;

/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last character.</param>
/// <param name="Text">Of a string what it says, else its characters.</param>
/// <param name="IsMalformed">True if it was already reported and its text is a guess.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonToken(JsonTokenKind Kind, int Start, int End, string Text, bool IsMalformed = false)
{
    public bool StartsValue => Kind is JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket or JsonTokenKind.String
        or JsonTokenKind.Number or JsonTokenKind.Word;

    /// <summary>How to name it in a message.</summary>
    public string Quoted => Kind switch
    {
        JsonTokenKind.End => "the end of the file",
        JsonTokenKind.String => $"\"{Text}\"",
        _ => $"'{Text}'",
    };
}

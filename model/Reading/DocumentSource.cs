using CloudPipe.Model.Json;

namespace CloudPipe.Model;

/// <summary>One document while it is read: its text, its tree and what is said about it.</summary>
internal sealed class DocumentSource
{
    private readonly string _text;

    public DocumentSource(string text, string file, ReadingCodes codes)
    {
        // A byte order mark is no character of the first line.
        _text = text.StartsWith("\uFEFF", StringComparison.Ordinal) ? text.Substring(1) : text;
        Codes = codes;
        Diagnostics = new DiagnosticBag(file, new LineMap(_text));
        Root = JsonTreeReader.Read(_text, Diagnostics, codes);
    }

    public ReadingCodes Codes { get; }

    public DiagnosticBag Diagnostics { get; }

    public JsonValue Root { get; }

    /// <summary>The place in the file of a character of a string.</summary>
    public int OffsetInside(JsonValue text, int index) => JsonString.OffsetOf(_text, text.Start, index);

    public ReadResult<T> Result<T>(T? document)
        where T : class =>
        new(Diagnostics.HasErrors ? null : document, Diagnostics.InOrder());
}

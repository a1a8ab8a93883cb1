using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CloudPipe.Local;

/// <summary>Writes a report as one JSON object, streamed: the head's members, <c>files</c>, the tail's members.</summary>
/// <param name="stream">Stays open.</param>
/// <param name="encoder">How strings are escaped.</param>
/// <param name="indented">For people, or as short as can be.</param>
public sealed class ReportWriter(Stream stream, JavaScriptEncoder encoder, bool indented) : IAsyncDisposable
{
    private const int FlushedAt = 1 << 16;

    private readonly Utf8JsonWriter _json = new(stream, new JsonWriterOptions { Indented = indented, Encoder = encoder });

    /// <summary>Writes the head, and opens <c>files</c>.</summary>
    public void Begin(ReportHead head)
    {
        _json.WriteStartObject();
        WriteMembers(head, ReportJson.Default.ReportHead);
        _json.WriteStartArray("files");
    }

    /// <summary>Writes one of the files.</summary>
    public async ValueTask AddAsync(ReportFile file, CancellationToken cancellationToken)
    {
        JsonSerializer.Serialize(_json, file, ReportJson.Default.ReportFile);
        if (_json.BytesPending > FlushedAt)
        {
            await _json.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Closes <c>files</c> and writes the tail.</summary>
    public void WriteTail(ReportTail tail)
    {
        _json.WriteEndArray();
        WriteMembers(tail, ReportJson.Default.ReportTail);
    }

    /// <summary>Writes a further member behind the tail.</summary>
    public void WriteMember<T>(string name, T value, JsonTypeInfo<T> type)
    {
        _json.WritePropertyName(name);
        JsonSerializer.Serialize(_json, value, type);
    }

    /// <summary>Closes the object.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _json.WriteEndObject();
        await _json.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _json.DisposeAsync();

    private void WriteMembers<T>(T value, JsonTypeInfo<T> type)
    {
        foreach (var member in JsonSerializer.SerializeToElement(value, type).EnumerateObject())
        {
            member.WriteTo(_json);
        }
    }
}

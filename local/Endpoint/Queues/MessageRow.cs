using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CloudPipe.Local.Queues;

/// <summary>A row of <c>messages</c>.</summary>
internal sealed record MessageRow(
    long Id,
    long Generation,
    int Received,
    long? FirstReceived,
    long Sent,
    string? Source,
    string MessageId,
    IReadOnlyDictionary<string, MessageAttribute> Attributes,
    string? TraceHeader,
    string Body)
{
    private static readonly Dictionary<string, MessageAttribute> None = [];

    public static MessageRow Read(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetInt32(2),
        reader.IsDBNull(3) ? null : reader.GetInt64(3),
        reader.GetInt64(4),
        reader.IsDBNull(5) ? null : reader.GetString(5),
        reader.GetString(6),
        reader.IsDBNull(7)
            ? None
            : JsonSerializer.Deserialize(reader.GetString(7), QueueJson.Default.IReadOnlyDictionaryStringMessageAttribute) ?? None,
        reader.IsDBNull(8) ? null : reader.GetString(8),
        reader.GetString(9));
}

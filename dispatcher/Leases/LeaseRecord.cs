using System.Text.Json;

namespace CloudPipe.Dispatcher;

/// <summary>The object that says who looks at the cluster, and what was launched lately.</summary>
internal sealed record LeaseRecord
{
    private const int CurrentVersion = 1;

    /// <summary>The form of this record.</summary>
    public int Version { get; set; } = CurrentVersion;

    /// <summary>Counts the holders; each takes the lease from the one before it.</summary>
    public long Generation { get; set; }

    /// <summary>Until when nobody else looks.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>What was launched and is not known to have ended, the oldest first.</summary>
    public IReadOnlyList<LaunchRecord> Launches { get; set; } = [];

    /// <summary>
    /// Until when workers are launched one at a time, because all that were launched before died before they began; null if they did not.
    /// </summary>
    public DateTimeOffset? ProbeUntil { get; set; }

    /// <returns>Null if it is not what <see cref="Write"/> gives: then it is as if there were none, and the next one writes it anew.</returns>
    public static LeaseRecord? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content.Span, DispatcherJson.Default.LeaseRecord) is { Version: CurrentVersion } record
                && record.Launches.All(launch => launch?.Ids.All(id => id is not null) == true)
                    ? record
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The ids of what was launched since then.</summary>
    public IReadOnlyCollection<string> LaunchedSince(DateTimeOffset time) =>
        [.. Launches.Where(launch => launch.At >= time).SelectMany(launch => launch.Ids)];

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, DispatcherJson.Default.LeaseRecord);
}

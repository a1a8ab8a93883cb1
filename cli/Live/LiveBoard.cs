using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CloudPipe.Cli.Reporting;
using CloudPipe.Local;

namespace CloudPipe.Cli.Live;

/// <summary>
/// What all open pages show. Whoever comes gets everything once, and from then on what has changed: nothing is kept for a page, so a page that is slow
/// or asleep costs nothing, and gets less and later.
/// </summary>
internal sealed class LiveBoard
{
    private const int Rows = 5000;
    private const int StderrKept = 2000;

    private readonly Lock _gate = new();
    private readonly LiveWindow _window = new(Rows, StderrKept);
    private ReportHead? _head;
    private ReportTail _tail = new([], new ReportTotals(0, 0, 0, 0));
    private LiveStatus _status;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version = 1;

    public LiveBoard(LiveStatus status) => _status = status;

    /// <summary>Grows with every change.</summary>
    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    public LiveStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _status;
            }
        }
    }

    /// <summary>Takes over what has changed, as one step.</summary>
    public void Change(Func<LiveStatus, LiveStatus> status, ReportHead? head = null, ReportTail? tail = null, IReadOnlyList<ReportFile>? files = null)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _version++;
            _status = status(_status);
            _head = head ?? _head;
            _tail = tail ?? _tail;
            foreach (var file in files ?? [])
            {
                _window.Put(file, _version);
            }

            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    /// <summary>Whether the file has a row.</summary>
    public bool Has(string key)
    {
        lock (_gate)
        {
            return _window.Has(key);
        }
    }

    /// <summary>Completes with the next change after a version.</summary>
    public Task WhenChangedAsync(long seen, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _version > seen ? Task.CompletedTask : _changed.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The report's JSON with what has changed after a version; everything for version 0, or where too much has.</summary>
    /// <returns>The JSON, on one line, and the version that it leads to.</returns>
    public (byte[] Json, long Version) Read(long since)
    {
        lock (_gate)
        {
            var removed = since == 0 ? null : _window.RemovedSince(since);
            var from = removed is null ? 0 : since;
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
            {
                json.WriteStartObject();
                if (_head is not null)
                {
                    Members(json, JsonSerializer.SerializeToElement(_head with { State = _status.State }, ReportJson.Default.ReportHead));
                }

                Members(json, JsonSerializer.SerializeToElement(_tail, ReportJson.Default.ReportTail));
                json.WriteBoolean("whole", from == 0);
                json.WriteStartArray("files");
                foreach (var file in _window.Since(from))
                {
                    JsonSerializer.Serialize(json, file, ReportJson.Default.ReportFile);
                }

                json.WriteEndArray();
                Member(json, "removed", removed ?? [], LiveJson.Default.IReadOnlyListString);
                Member(json, "omitted", Omitted(), LiveJson.Default.PageOmission);
                Member(json, "live", _status, LiveJson.Default.LiveStatus);
                json.WriteEndObject();
            }

            return (buffer.ToArray(), _version);
        }
    }

    private PageOmission Omitted()
    {
        var left = Math.Max(0, _tail.Totals.Inputs - _window.Count);
        return new PageOmission(left, left == 0 ? [] :
        [
            string.Create(CultureInfo.InvariantCulture, $"The live table has the {_window.Count:N0} files that something happened to last, failures first; {left:N0} more are in report.json when the run has ended."),
        ]);
    }

    private static void Members(Utf8JsonWriter json, JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            member.WriteTo(json);
        }
    }

    private static void Member<T>(Utf8JsonWriter json, string name, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, type);
    }
}

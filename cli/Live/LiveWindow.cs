using CloudPipe.Local;

namespace CloudPipe.Cli.Live;

/// <summary>
/// The files that a live page shows, so many and no more whatever the run: where it is full, files that only wait leave first, then those that were done
/// longest ago, failures last. Not for several threads at a time.
/// </summary>
internal sealed class LiveWindow(int capacity, int stderrKept)
{
    private const int Kinds = 3;

    private readonly Dictionary<string, (LiveRow Row, LinkedListNode<string> Place)> _rows = new(StringComparer.Ordinal);
    private readonly LinkedList<string>[] _byKind = [.. Enumerable.Range(0, Kinds).Select(_ => new LinkedList<string>())];
    private readonly Queue<(string Key, long Version)> _removed = new();
    private long _removedBefore;

    public int Count => _rows.Count;

    /// <summary>Takes a file in, in place of what was known of it.</summary>
    public void Put(ReportFile file, long version)
    {
        file = Shortened(file);
        if (_rows.Remove(file.Key, out var old))
        {
            old.Place.List!.Remove(old.Place);
        }

        _rows[file.Key] = (new LiveRow(file, version), _byKind[KindOf(file)].AddLast(file.Key));
        while (_rows.Count > capacity)
        {
            var leaves = _byKind.First(kind => kind.Count > 0).First!;
            leaves.List!.Remove(leaves);
            _rows.Remove(leaves.Value);
            _removed.Enqueue((leaves.Value, version));
            if (_removed.Count > capacity)
            {
                _removedBefore = _removed.Dequeue().Version;
            }
        }
    }

    public bool Has(string key) => _rows.ContainsKey(key);

    /// <summary>The rows that changed after a version.</summary>
    public IEnumerable<ReportFile> Since(long version) => _rows.Values.Where(row => row.Row.Version > version).Select(row => row.Row.File);

    /// <summary>The keys that left after a version; null where so many have left that nobody knows all of them.</summary>
    public IReadOnlyList<string>? RemovedSince(long version) =>
        version < _removedBefore ? null : [.. _removed.Where(row => row.Version > version && !_rows.ContainsKey(row.Key)).Select(row => row.Key)];

    private static int KindOf(ReportFile file) => file.State switch
    {
        "waiting" or "pending" => 0,
        "failed" => 2,
        _ => 1,
    };

    // Only the last words of a program: all of them are in report.json.
    private ReportFile Shortened(ReportFile file) => file.Failure is null && file.FailedAttempts is null ? file : file with
    {
        FailedAttempts = file.FailedAttempts?.Select(attempt => attempt with { StderrTail = End(attempt.StderrTail) }).ToList(),
        Failure = file.Failure is null ? null : file.Failure with { StderrTail = End(file.Failure.StderrTail) },
    };

    private string End(string text) => text.Length > stderrKept ? text[^stderrKept..] : text;
}

using System.Collections.Concurrent;

namespace CloudPipe.Local.Objects;

/// <summary>
/// Rows of objects that were written or read lately, so that reading one again asks no database. A row is about a file of exactly its size
/// and time and never changes, so nothing has to be taken out when objects change; the memory is bounded by forgetting the older half.
/// </summary>
internal sealed class RecentRows
{
    private const int Half = 4096;

    private ConcurrentDictionary<(long Bucket, string Key), ObjectRow> _young = new();
    private ConcurrentDictionary<(long Bucket, string Key), ObjectRow> _old = new();
    private int _added;

    public ObjectRow? Find(long bucket, string key, ObjectFile file)
    {
        var found = _young.GetValueOrDefault((bucket, key)) ?? _old.GetValueOrDefault((bucket, key));
        return found is not null && found.Size == file.Size && found.Modified == file.Modified && found.IsOdd == file.IsOdd ? found : null;
    }

    public void Add(long bucket, string key, ObjectRow row)
    {
        var young = _young;
        if (young.TryGetValue((bucket, key), out var known) && ReferenceEquals(known, row))
        {
            return;
        }

        young[(bucket, key)] = row;
        if (Interlocked.Increment(ref _added) == Half)
        {
            _old = young;
            _young = new();
            Volatile.Write(ref _added, 0);
        }
    }
}

using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Objects;

/// <summary>All keys of a bucket in order: the plain ones of the folder and the odd ones of the database, merged.</summary>
internal sealed class KeyWalk
{
    private const int OddPage = 1000;

    private readonly RunDatabase _database;
    private readonly ObjectFinder _finder;
    private readonly BucketEntry _bucket;
    private readonly string _prefix;
    private readonly FolderWalk _folder;
    private readonly Queue<string> _odd = new();
    private KeyBound _bound;
    private bool _oddEnded;
    private string? _plain;
    private bool _plainEnded;

    public KeyWalk(RunDatabase database, ObjectFinder finder, BucketEntry bucket, string prefix, KeyBound start)
    {
        _database = database;
        _finder = finder;
        _bucket = bucket;
        _prefix = prefix;
        _bound = start.Excludes(prefix) ? start : KeyBound.From(prefix);
        _folder = new FolderWalk(bucket, _bound, prefix);
    }

    /// <summary>The next object that begins with the prefix, or null.</summary>
    public (string Key, ObjectFile File)? Next()
    {
        while (true)
        {
            var plain = PeekPlain();
            var odd = PeekOdd();
            if (plain is null && odd is null)
            {
                return null;
            }

            var takesPlain = odd is null || (plain is not null && KeyOrder.Compare(plain, odd) <= 0);
            var key = takesPlain ? plain! : odd!;
            if (takesPlain)
            {
                _plain = null;
            }

            if (key == odd)
            {
                _odd.Dequeue();
            }

            _bound = KeyBound.After(key);
            if ((takesPlain ? PlainFile(key) : _finder.Locate(_bucket, key)) is { } file)
            {
                return (key, file);
            }
        }
    }

    public void SkipTo(KeyBound bound)
    {
        _bound = bound;
        _folder.SkipTo(bound);
        if (_plain is not null && bound.Excludes(_plain))
        {
            _plain = null;
        }
    }

    private string? PeekPlain()
    {
        if (_plain is null && !_plainEnded)
        {
            _plain = _folder.Next();
            if (_plain is null || !_plain.StartsWith(_prefix, StringComparison.Ordinal))
            {
                _plain = null;
                _plainEnded = true;
            }
        }

        return _plain;
    }

    private string? PeekOdd()
    {
        while (!_oddEnded)
        {
            while (_odd.TryPeek(out var key))
            {
                if (!_bound.Excludes(key))
                {
                    return key;
                }

                _odd.Dequeue();
            }

            var page = _database.Read(session => ObjectTable.OddKeys(session, _bucket.Id, _bound.Key, OddPage))
                .Where(k => k.StartsWith(_prefix, StringComparison.Ordinal) && !_bound.Excludes(k))
                .ToList();
            _oddEnded = page.Count == 0;
            page.ForEach(_odd.Enqueue);
        }

        return null;
    }

    private ObjectFile? PlainFile(string key)
    {
        var path = KeyPath.Plain(_bucket, key);
        var status = FileStatus.Of(path, followLink: true);
        return status.Kind == FileKind.File ? new ObjectFile(path, status.Size, status.Modified, IsOdd: false) : null;
    }
}

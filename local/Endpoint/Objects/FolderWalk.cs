using System.IO.Enumeration;

namespace CloudPipe.Local.Objects;

/// <summary>
/// The plain keys of a bucket in S3's order, lazily: one folder's names are in memory at a time (and those of its parents). A folder
/// sorts as its name with a slash, which puts <c>a-b</c> before <c>a/x</c>, as the bytes of the keys are.
/// </summary>
internal sealed class FolderWalk
{
    private readonly string _root;
    private readonly Stack<Level> _levels = new();
    private KeyBound _bound;

    public FolderWalk(BucketEntry bucket, KeyBound bound, string prefix)
    {
        _root = bucket.Folder;
        _bound = bound;
        var start = prefix[..(prefix.LastIndexOf('/') + 1)];
        if (start.Length == 0)
        {
            Push("");
        }
        else if (KeyPath.IsPlain(start[..^1]) && IsRealFolder(start))
        {
            Push(start);
        }
    }

    /// <summary>The next key, or null at the end. It may have disappeared since.</summary>
    public string? Next()
    {
        while (_levels.TryPeek(out var level))
        {
            if (level.Index == level.Names.Length)
            {
                _levels.Pop();
                continue;
            }

            var name = level.Names[level.Index++];
            var key = level.Prefix + name;
            if (!name.EndsWith('/'))
            {
                if (!_bound.Excludes(key))
                {
                    return key;
                }
            }
            else if (!_bound.ExcludesFolder(key))
            {
                Push(key);
            }
        }

        return null;
    }

    /// <summary>Goes on at a bound, which must lie ahead.</summary>
    public void SkipTo(KeyBound bound)
    {
        _bound = bound;
        while (_levels.TryPeek(out var level) && level.Prefix.Length > 0 && bound.ExcludesFolder(level.Prefix))
        {
            _levels.Pop();
        }

        if (_levels.TryPeek(out var top))
        {
            top.Index = Math.Max(top.Index, FirstWanted(top));
        }
    }

    private bool IsRealFolder(string prefix)
    {
        for (var slash = prefix.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = prefix.IndexOf('/', slash + 1))
        {
            if (FileStatus.Of($"{_root}/{prefix[..slash]}", followLink: false).Kind != FileKind.Folder)
            {
                return false;
            }
        }

        return true;
    }

    private void Push(string prefix)
    {
        var level = new Level(prefix, Read(prefix));
        level.Index = FirstWanted(level);
        _levels.Push(level);
    }

    private int FirstWanted(Level level)
    {
        int low = 0, high = level.Names.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var name = level.Names[middle];
            var key = level.Prefix + name;
            if (name.EndsWith('/') ? _bound.ExcludesFolder(key) : _bound.Excludes(key))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private string[] Read(string prefix)
    {
        try
        {
            var names = new FileSystemEnumerable<string?>(
                $"{_root}/{prefix}",
                (ref FileSystemEntry entry) => Name(ref entry),
                new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true, RecurseSubdirectories = false })
                .OfType<string>()
                .Where(name => prefix.Length > 0 || name is not (KeyPath.Reserved or KeyPath.Reserved + "/"))
                .ToArray();
            Array.Sort(names, KeyOrder.Instance);
            return names;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static string? Name(ref FileSystemEntry entry)
    {
        if (!entry.IsDirectory)
        {
            return entry.FileName.ToString();
        }

        return (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None ? null : string.Concat(entry.FileName, "/");
    }

    private sealed class Level(string prefix, string[] names)
    {
        public string Prefix { get; } = prefix;

        public string[] Names { get; } = names;

        public int Index { get; set; }
    }
}

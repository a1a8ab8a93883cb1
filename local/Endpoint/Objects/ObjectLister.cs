using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Objects;

/// <summary>Lists a bucket in S3's order.</summary>
internal sealed class ObjectLister(RunDatabase database, ObjectFinder finder)
{
    public ListingPage List(BucketEntry bucket, string prefix, string? delimiter, KeyBound start, int max)
    {
        var objects = new List<StoredObject>();
        var prefixes = new List<string>();
        KeyBound? next = null;
        string? last = null;
        if (max == 0)
        {
            return new ListingPage(objects, prefixes, next, last);
        }

        var walk = new KeyWalk(database, finder, bucket, prefix, start);
        while (walk.Next() is var (key, file))
        {
            if (objects.Count + prefixes.Count == max)
            {
                return new ListingPage(objects, prefixes, next, last);
            }

            if (CommonPrefix(key, prefix, delimiter) is { } common)
            {
                prefixes.Add(common);
                last = common;
                next = KeyBound.PastPrefix(common);
                walk.SkipTo(next.Value);
            }
            else if (TryDescribe(bucket, key, file) is { } stored)
            {
                objects.Add(stored);
                last = key;
                next = KeyBound.After(key);
            }
        }

        return new ListingPage(objects, prefixes, Next: null, last);
    }

    /// <summary>All keys, as a stream, without reading files.</summary>
    public IEnumerable<(string Key, ObjectFile File)> Walk(BucketEntry bucket, string prefix, KeyBound start)
    {
        var walk = new KeyWalk(database, finder, bucket, prefix, start);
        while (walk.Next() is { } found)
        {
            yield return found;
        }
    }

    private static string? CommonPrefix(string key, string prefix, string? delimiter)
    {
        if (string.IsNullOrEmpty(delimiter))
        {
            return null;
        }

        var end = key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + delimiter.Length)];
    }

    private StoredObject? TryDescribe(BucketEntry bucket, string key, ObjectFile file)
    {
        try
        {
            return finder.Describe(bucket, key, file);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            // A file that the user of this process may not read is not an object for it.
            return null;
        }
    }
}

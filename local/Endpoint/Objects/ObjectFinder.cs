using CloudPipe.Local.S3;
using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Objects;

/// <summary>Finds the file of a key and what is known of it.</summary>
internal sealed class ObjectFinder(RunDatabase database, string oddFolder)
{
    private readonly RecentRows _recent = new();

    public ObjectFile? Locate(BucketEntry bucket, string key)
    {
        KeyPath.Check(key);
        if (KeyPath.IsPlain(key))
        {
            var path = KeyPath.Plain(bucket, key);
            var status = FileStatus.Of(path, followLink: true);
            if (status.Kind == FileKind.File && HasRealParents(bucket, key))
            {
                return new ObjectFile(path, status.Size, status.Modified, IsOdd: false);
            }
        }

        return LocateOdd(bucket, key);
    }

    public StoredObject? Find(BucketEntry bucket, string key) => Locate(bucket, key) is { } file ? Describe(bucket, key, file) : null;

    /// <summary>Notes what was written, which is likely to be asked for soon.</summary>
    public void Remember(BucketEntry bucket, string key, ObjectRow row) => _recent.Add(bucket.Id, key, row);

    public StoredObject Require(BucketEntry bucket, string key) => Find(bucket, key) ?? throw NoSuchKey(key);

    public static S3Exception NoSuchKey(string key) =>
        new(S3Error.NoSuchKey, "The specified key does not exist.", new Dictionary<string, string> { ["Key"] = key });

    /// <summary>Adds to a file what the database knows of exactly it, or what can be read from it.</summary>
    public StoredObject Describe(BucketEntry bucket, string key, ObjectFile file)
    {
        var row = _recent.Find(bucket.Id, key, file)
            ?? database.Read(session => ObjectTable.Find(session, bucket.Id, key, file.Size, file.Modified, file.IsOdd));
        if (row is null)
        {
            row = new ObjectRow(file.Size, file.Modified, file.IsOdd, HandPlacedFile.ETag(file), ObjectDetails.None);
            var found = row;
            _ = database.WriteAsync(session => ObjectTable.Insert(session, bucket.Id, key, found));
        }

        _recent.Add(bucket.Id, key, row);
        return new StoredObject(bucket.Name, key, file.Size, row.ETag, new DateTimeOffset(file.Modified, TimeSpan.Zero)) { Details = row.Details };
    }

    /// <summary>The file that a key is written to: its plain path, unless something that is not a folder stands in the way.</summary>
    public (string Path, bool IsOdd) Place(BucketEntry bucket, string key)
    {
        if (KeyPath.IsPlain(key) && ParentsCanBeFolders(bucket, key))
        {
            var path = KeyPath.Plain(bucket, key);
            if (FileStatus.Of(path, followLink: false).Kind is FileKind.Missing or FileKind.File or FileKind.Link)
            {
                return (path, false);
            }
        }

        return (OddPath(bucket, key), true);
    }

    public string OddPath(BucketEntry bucket, string key) => Path.Combine(oddFolder, KeyPath.Odd(bucket, key));

    private ObjectFile? LocateOdd(BucketEntry bucket, string key)
    {
        var path = OddPath(bucket, key);
        var status = FileStatus.Of(path, followLink: false);
        return status.Kind == FileKind.File ? new ObjectFile(path, status.Size, status.Modified, IsOdd: true) : null;
    }

    /// <summary>Links to files are objects; what is behind a link to a folder is not: it may lead anywhere, or round in a circle.</summary>
    private static bool HasRealParents(BucketEntry bucket, string key) => Parents(bucket, key).All(kind => kind == FileKind.Folder);

    private static bool ParentsCanBeFolders(BucketEntry bucket, string key)
    {
        foreach (var kind in Parents(bucket, key))
        {
            if (kind == FileKind.Missing)
            {
                return true;
            }

            if (kind != FileKind.Folder)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<FileKind> Parents(BucketEntry bucket, string key)
    {
        for (var slash = key.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = key.IndexOf('/', slash + 1))
        {
            yield return FileStatus.Of($"{bucket.Folder}/{key[..slash]}", followLink: false).Kind;
        }
    }
}

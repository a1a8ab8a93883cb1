using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Objects;

/// <summary>
/// Makes staged files objects, and removes objects. The order is: row, rename, the rest. The row names the staged file's own size and
/// time, so it is about nothing until the rename makes it true; a kill between the two loses nothing and shows nothing half.
/// </summary>
internal sealed class ObjectWriter(RunDatabase database, ObjectFinder finder, ObjectEvents events)
{
    private readonly KeyLocks _locks = new();

    /// <summary>Held while folders come and go: the last object's folder is not removed while another object moves into it.</summary>
    private readonly Lock _folders = new();

    /// <summary>Publishes a sealed file under a key.</summary>
    public async Task<StoredObject> PublishAsync(
        BucketEntry bucket, string key, StagedFile staged, string etag, ObjectDetails details, WriteCondition condition, string eventName,
        CancellationToken cancellationToken)
    {
        bucket.CheckWritable();
        var stored = new StoredObject(bucket.Name, key, staged.Length, etag, new DateTimeOffset(staged.Modified, TimeSpan.Zero))
        {
            Details = details,
        };
        using (await _locks.LockAsync(bucket.Id, key, cancellationToken))
        {
            var current = finder.Locate(bucket, key);
            if (condition.Any)
            {
                condition.Check(key, current is null ? null : finder.Describe(bucket, key, current).ETag);
            }

            var notified = bucket.Notifications.Where(n => n.Wants(key, eventName)).ToList();
            ObjectRow row;
            var pending = 0L;
            (string Path, bool IsOdd) place;
            do
            {
                place = finder.Place(bucket, key);
                row = new ObjectRow(staged.Length, staged.Modified, place.IsOdd, etag, details);
                pending = await database.WriteAsync(session =>
                {
                    ObjectTable.Insert(session, bucket.Id, key, row);
                    return pending == 0 && notified.Count > 0 ? PendingEvents.Insert(session, bucket.Id, key, row) : pending;
                });
            }
            while (!TryMove(staged, bucket, key, place));
            finder.Remember(bucket, key, row);

            if (current is not null || notified.Count > 0)
            {
                await database.WriteAsync(session =>
                {
                    ObjectTable.DeleteOthers(session, bucket.Id, key, row.Size, row.Modified);
                    events.Send(session, notified, stored, eventName);
                    PendingEvents.Delete(session, pending);
                });
            }

            if (current is { IsOdd: true } && !place.IsOdd)
            {
                File.Delete(current.Path);
            }
        }

        events.RaiseWritten(stored);
        return stored;
    }

    /// <summary>Deletes an object; false if there was none.</summary>
    public async Task<bool> DeleteAsync(BucketEntry bucket, string key, WriteCondition condition, CancellationToken cancellationToken)
    {
        bucket.CheckWritable();
        using (await _locks.LockAsync(bucket.Id, key, cancellationToken))
        {
            var current = finder.Locate(bucket, key);
            if (condition.Any)
            {
                condition.Check(key, current is null ? null : finder.Describe(bucket, key, current).ETag);
            }

            if (current is null)
            {
                return false;
            }

            File.Delete(current.Path);
            await database.WriteAsync(session => ObjectTable.Delete(session, bucket.Id, key));
            if (!current.IsOdd)
            {
                RemoveEmptyParents(bucket, key);
            }
        }

        return true;
    }

    /// <summary>False where the place has been taken meanwhile: by the object <c>a</c>, say, where <c>a/b</c> was to go.</summary>
    private bool TryMove(StagedFile staged, BucketEntry bucket, string key, (string Path, bool IsOdd) place)
    {
        lock (_folders)
        {
            if (finder.Place(bucket, key) != place)
            {
                return false;
            }

            staged.MoveTo(place.Path);
            return true;
        }
    }

    /// <summary>A folder exists for its objects; without them it would stand in the way of a key of its name.</summary>
    private void RemoveEmptyParents(BucketEntry bucket, string key)
    {
        lock (_folders)
        {
            try
            {
                for (var slash = key.LastIndexOf('/'); slash > 0; slash = key.LastIndexOf('/', slash - 1))
                {
                    Directory.Delete($"{bucket.Folder}/{key[..slash]}", recursive: false);
                }
            }
            catch (IOException)
            {
                // Not empty: it stays.
            }
        }
    }
}

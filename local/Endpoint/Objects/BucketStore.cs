using System.Collections.Concurrent;
using CloudPipe.Local.Objects;
using CloudPipe.Local.S3;
using CloudPipe.Local.Storage;
using CloudPipe.Local.Uploads;

namespace CloudPipe.Local;

/// <summary>
/// The buckets of a run: folders of plain files. Key <c>a/b/x.tif</c> is the file <c>a/b/x.tif</c>, and a file put there by hand is an
/// object. What else is known of objects is in the state directory. The HTTP endpoint and the engine use the same object.
/// </summary>
/// <remarks>Every member throws <see cref="S3Exception"/> with S3's own code where S3 would refuse: <c>NoSuchBucket</c>,
/// <c>PreconditionFailed</c>, <c>AccessDenied</c> for a read-only bucket.</remarks>
public sealed class BucketStore
{
    private readonly RunDatabase _database;
    private readonly StateDirectory _state;
    private readonly TimeProvider _time;
    private readonly ObjectEvents _events;
    private readonly ConcurrentDictionary<string, BucketEntry> _buckets = new(StringComparer.Ordinal);

    internal BucketStore(RunDatabase database, StateDirectory state, TimeProvider time, ObjectEvents events)
    {
        var clock = new ModificationClock(time);
        _database = database;
        _state = state;
        _time = time;
        _events = events;
        Finder = new ObjectFinder(database, state.Odd);
        Writer = new ObjectWriter(database, Finder, events);
        Lister = new ObjectLister(database, Finder);
        Stager = new BodyStager(clock);
        Uploads = new UploadStore(database, state.Parts, time, clock, Stager, Writer);
    }

    /// <summary>Raised after an object was written through the endpoint or this store (not for files that appear by hand). Handlers
    /// must be quick.</summary>
    public event EventHandler<ObjectWrittenEventArgs>? ObjectWritten
    {
        add => _events.Written += value;
        remove => _events.Written -= value;
    }

    /// <summary>All buckets, by name.</summary>
    public IReadOnlyList<BucketInfo> Buckets => [.. _buckets.Values.OrderBy(b => b.Name, StringComparer.Ordinal).Select(Info)];

    internal ObjectFinder Finder { get; }

    internal ObjectWriter Writer { get; }

    internal ObjectLister Lister { get; }

    internal BodyStager Stager { get; }

    internal UploadStore Uploads { get; }

    internal ObjectEvents Events => _events;

    /// <summary>Makes a bucket in the state directory; does nothing if there is one of that name.</summary>
    public async Task CreateAsync(string name, CancellationToken cancellationToken = default)
    {
        BucketName.Check(name);
        if (!_buckets.ContainsKey(name))
        {
            var folder = Path.Combine(_state.Buckets, name);
            Directory.CreateDirectory(folder);
            await AttachAsync(name, folder, readOnly: false, cancellationToken);
        }
    }

    /// <summary>Makes a folder a bucket, or gives the bucket of that name another folder.</summary>
    /// <param name="name">3 to 63 small letters, digits, dots and hyphens.</param>
    /// <param name="folder">An existing folder.</param>
    /// <param name="readOnly">Nothing is ever written to it; writes are AccessDenied.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EndpointException">CP5004 if the folder cannot be used.</exception>
    public async Task AttachAsync(string name, string folder, bool readOnly = false, CancellationToken cancellationToken = default)
    {
        BucketName.Check(name);
        folder = StagingPlace.Resolve(folder);
        var staging = StagingPlace.For(folder, _state, readOnly);
        var now = _time.GetUtcNow();
        await _database.WriteAsync(session =>
        {
            var id = BucketTable.Upsert(session, name, folder, readOnly, now);
            _buckets[name] = _buckets.TryGetValue(name, out var old)
                ? old with { Folder = folder, ReadOnly = readOnly, StagingFolder = staging }
                : new BucketEntry(id, name, folder, readOnly, now, staging, []);
        }).WaitAsync(cancellationToken);
    }

    public BucketInfo? Find(string name) => _buckets.TryGetValue(name, out var bucket) ? Info(bucket) : null;

    /// <summary>Deletes an empty bucket; the folder stays if it was attached.</summary>
    public async Task DeleteBucketAsync(string name, CancellationToken cancellationToken = default)
    {
        var bucket = Require(name);
        if (Lister.Walk(bucket, "", KeyBound.From("")).Any())
        {
            throw new S3Exception(
                S3Error.BucketNotEmpty, "The bucket you tried to delete is not empty", new Dictionary<string, string> { ["BucketName"] = name });
        }

        await _database.WriteAsync(session =>
        {
            BucketTable.Delete(session, bucket.Id);
            _buckets.TryRemove(name, out _);
        }).WaitAsync(cancellationToken);
        if (bucket.Folder == Path.Combine(_state.Buckets, name))
        {
            Directory.Delete(bucket.Folder, recursive: true);
        }
    }

    /// <summary>Puts an object; it appears whole or not at all.</summary>
    public async Task<StoredObject> PutAsync(
        string bucket, string key, Stream content, PutOptions? options = null, CancellationToken cancellationToken = default)
    {
        var entry = Require(bucket);
        KeyPath.Check(key);
        entry.CheckWritable();
        options ??= new PutOptions();
        using var body = await Stager.StageAsync(content, entry.StagingFolder, BodyExpectations.None, cancellationToken);
        var details = new ObjectDetails
        {
            Headers = options.ContentType is { } type ? new Dictionary<string, string> { ["content-type"] = type } : [],
            Metadata = options.Metadata,
        };
        return await Writer.PublishAsync(
            entry, key, body.File, body.ETag, details, new WriteCondition(options.OnlyIfAbsent, options.OnlyIfMatches), "ObjectCreated:Put",
            cancellationToken);
    }

    /// <summary>Opens an object, or returns null if there is none.</summary>
    public Task<ObjectContent?> GetAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(ObjectOpener.Open(Finder, Require(bucket), key));
    }

    /// <summary>What is known of an object, or null if there is none.</summary>
    public Task<StoredObject?> HeadAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Finder.Find(Require(bucket), key));
    }

    /// <summary>Deletes an object; false if there was none.</summary>
    public Task<bool> DeleteAsync(string bucket, string key, CancellationToken cancellationToken = default) =>
        Writer.DeleteAsync(Require(bucket), key, WriteCondition.None, cancellationToken);

    /// <summary>Walks over the objects in S3's order, lazily; memory does not grow with their number, only with the largest folder.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">Only keys that begin so.</param>
    /// <param name="startAfter">Only keys after this one.</param>
    public IEnumerable<ListedObject> List(string bucket, string prefix = "", string? startAfter = null) => Lister
        .Walk(Require(bucket), prefix, startAfter is null ? KeyBound.From("") : KeyBound.After(startAfter))
        .Select(found => new ListedObject(found.Key, found.File.Size, new DateTimeOffset(found.File.Modified, TimeSpan.Zero)));

    /// <summary>Sets who is told of new objects; replaces what was set.</summary>
    public async Task SetNotificationsAsync(
        string bucket, IReadOnlyList<QueueNotification> notifications, CancellationToken cancellationToken = default)
    {
        var entry = Require(bucket);
        await _database.WriteAsync(session =>
        {
            BucketTable.SetNotifications(session, entry.Id, notifications);
            _buckets[bucket] = _buckets[bucket] with { Notifications = notifications };
        }).WaitAsync(cancellationToken);
    }

    public IReadOnlyList<QueueNotification> Notifications(string bucket) => Require(bucket).Notifications;

    internal BucketEntry Require(string name) => _buckets.TryGetValue(name, out var bucket)
        ? bucket
        : throw new S3Exception(
            S3Error.NoSuchBucket, "The specified bucket does not exist", new Dictionary<string, string> { ["BucketName"] = name });

    /// <summary>Takes up the buckets of an earlier process, and sends the events that it still owed.</summary>
    internal async Task RestoreAsync()
    {
        foreach (var bucket in _database.Read(BucketTable.All))
        {
            if (Directory.Exists(bucket.Folder))
            {
                _buckets[bucket.Name] = bucket with { StagingFolder = StagingPlace.For(bucket.Folder, _state, bucket.ReadOnly) };
            }
        }

        foreach (var owed in _database.Read(PendingEvents.All))
        {
            var bucket = _buckets.Values.FirstOrDefault(b => b.Id == owed.Bucket);
            var current = bucket is null ? null : Finder.Locate(bucket, owed.Key);
            var happened = current is not null && current.Size == owed.Size && current.Modified == owed.Modified;
            var stored = happened ? Finder.Describe(bucket!, owed.Key, current!) : null;
            await _database.WriteAsync(session =>
            {
                if (stored is not null)
                {
                    _events.Send(session, [.. bucket!.Notifications.Where(n => n.Wants(owed.Key, "ObjectCreated:Put"))], stored, "ObjectCreated:Put");
                }

                PendingEvents.Delete(session, owed.Id);
            });
        }
    }

    private static BucketInfo Info(BucketEntry bucket) => new(bucket.Name, bucket.Folder, bucket.ReadOnly, bucket.Created);
}

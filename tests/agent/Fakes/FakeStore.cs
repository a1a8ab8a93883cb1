using System.Collections.Concurrent;
using System.Text;
using CloudPipe.Agent.Storage;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Fakes;

/// <summary>Buckets in memory, with conditional writes.</summary>
internal sealed class FakeStore(Journal journal) : IObjectStore
{
    private readonly ConcurrentDictionary<string, (byte[] Bytes, StoredObject Object)> _objects = new();
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _metadata = new();
    private readonly Lock _writing = new();
    private int _version;

    /// <summary>Called with "upload" or "download" and the path before it happens.</summary>
    public Func<string, string, Task>? Before { get; set; }

    /// <summary>Part of every upload; gets its token.</summary>
    public Func<CancellationToken, Task>? WhileUploading { get; set; }

    public IEnumerable<string> Paths => _objects.Keys.Order(StringComparer.Ordinal);

    public StoredObject Put(string path, string text, string? job = null)
    {
        lock (_writing)
        {
            var stored = new StoredObject($"\"e{++_version}\"", Encoding.UTF8.GetByteCount(text), null, job);
            _objects[path] = (Encoding.UTF8.GetBytes(text), stored);
            return stored;
        }
    }

    /// <summary>Puts an object into a bucket that keeps versions.</summary>
    public void PutVersion(string path, string text, string version)
    {
        lock (_writing)
        {
            var stored = new StoredObject($"\"e{++_version}\"", Encoding.UTF8.GetByteCount(text), version, null);
            _objects[path] = _objects[$"{path}?{version}"] = (Encoding.UTF8.GetBytes(text), stored);
        }
    }

    public string Text(string path) => Encoding.UTF8.GetString(_objects[path].Bytes);

    public byte[] Bytes(string path) => _objects[path].Bytes;

    /// <summary>What an upload said of its object.</summary>
    public IReadOnlyDictionary<string, string> Metadata(string path) => _metadata[path];

    public StoredObject Object(string path) => _objects[path].Object;

    public void Remove(string path) => _objects.TryRemove(path, out _);

    public Task<StoredObject?> FindAsync(string bucket, string key, string? versionId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(TryGet($"{bucket}/{key}", versionId, out var found) ? found.Object : null);
    }

    public async Task DownloadAsync(string bucket, string key, string? versionId, StoredObject found, FileStream destination, CancellationToken cancellationToken)
    {
        await (Before?.Invoke("download", $"{bucket}/{key}") ?? Task.CompletedTask);
        cancellationToken.ThrowIfCancellationRequested();
        TryGet($"{bucket}/{key}", versionId, out var there);
        await destination.WriteAsync(there.Bytes, cancellationToken);
        journal.Add($"download {bucket}/{key}");
    }

    public async Task<StoredObject?> TryUploadAsync(string bucket, string key, string path, IReadOnlyDictionary<string, string> metadata, StoredObject? seen, CancellationToken cancellationToken)
    {
        await (Before?.Invoke("upload", $"{bucket}/{key}") ?? Task.CompletedTask);
        await (WhileUploading?.Invoke(cancellationToken) ?? Task.CompletedTask);
        cancellationToken.ThrowIfCancellationRequested();
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        StoredObject stored;
        lock (_writing)
        {
            var there = _objects.TryGetValue($"{bucket}/{key}", out var found) ? found.Object : null;
            if (there?.ETag != seen?.ETag)
            {
                return null;
            }

            stored = new StoredObject($"\"e{++_version}\"", bytes.Length, null, metadata[ResultMetadata.Job], metadata[ResultMetadata.Source]);
            _objects[$"{bucket}/{key}"] = (bytes, stored);
            _metadata[$"{bucket}/{key}"] = metadata;
        }

        journal.Add($"upload {bucket}/{key}");
        return stored;
    }

    private bool TryGet(string path, string? version, out (byte[] Bytes, StoredObject Object) found) =>
        (version is not null && _objects.TryGetValue($"{path}?{version}", out found)) || _objects.TryGetValue(path, out found);

    public Task PutTextAsync(string bucket, string key, string text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Put($"{bucket}/{key}", text);
        journal.Add($"put {bucket}/{key.Split('/')[0]}");
        return Task.CompletedTask;
    }
}

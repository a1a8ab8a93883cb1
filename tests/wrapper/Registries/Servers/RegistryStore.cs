using System.Collections.Concurrent;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Everything a registry double holds.</summary>
internal sealed class RegistryStore
{
    private readonly ConcurrentDictionary<string, StoredRepository> _repositories = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, OpenUpload> Uploads { get; } = new(StringComparer.Ordinal);

    public StoredRepository this[string repository] => _repositories.GetOrAdd(repository, _ => new StoredRepository());

    public IReadOnlyCollection<string> Repositories => [.. _repositories.Keys];

    public byte[]? FindBlob(string digest) =>
        _repositories.Values.Select(r => r.Blobs.GetValueOrDefault(digest)).FirstOrDefault(b => b is not null);
}

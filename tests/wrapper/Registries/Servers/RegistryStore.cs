using System.Collections.Concurrent;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Everything a registry double holds.</summary>
internal sealed class RegistryStore
{
    private readonly ConcurrentDictionary<string, RegistryRepository> _repositories = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, UploadSession> Uploads { get; } = new(StringComparer.Ordinal);

    public RegistryRepository this[string repository] => _repositories.GetOrAdd(repository, _ => new RegistryRepository());

    public IReadOnlyCollection<string> Repositories => [.. _repositories.Keys];

    public byte[]? FindBlob(string digest) =>
        _repositories.Values.Select(r => r.Blobs.GetValueOrDefault(digest)).FirstOrDefault(b => b is not null);
}

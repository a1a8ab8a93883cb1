namespace CloudPipe.Agent.Storage;

/// <summary>Buckets.</summary>
internal interface IObjectStore
{
    /// <returns>Null if there is no such object.</returns>
    Task<StoredObject?> FindAsync(string bucket, string key, string? versionId, CancellationToken cancellationToken);

    /// <summary>Copies the very object that was found into an empty file, from its beginning.</summary>
    /// <exception cref="StorageException">It was replaced or deleted meanwhile, or the transfer broke.</exception>
    Task DownloadAsync(
        string bucket,
        string key,
        string? versionId,
        StoredObject found,
        FileStream destination,
        CancellationToken cancellationToken);

    /// <summary>Stores a file if the key still holds what was seen: <paramref name="seen"/>, or nothing.</summary>
    /// <returns>Null if somebody else wrote the key meanwhile.</returns>
    Task<StoredObject?> TryUploadAsync(
        string bucket,
        string key,
        string path,
        IReadOnlyDictionary<string, string> metadata,
        StoredObject? seen,
        CancellationToken cancellationToken);

    /// <summary>Stores a small document, whatever was there.</summary>
    Task PutTextAsync(string bucket, string key, string text, CancellationToken cancellationToken);
}

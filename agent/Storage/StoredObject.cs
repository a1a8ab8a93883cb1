using CloudPipe.Agent.Storage.Checksums;

namespace CloudPipe.Agent.Storage;

/// <summary>What a store says of an object.</summary>
/// <param name="ETag">With its quotes, as conditions want it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="VersionId">In a versioned bucket.</param>
/// <param name="Job">Identity of the job that made it, or null for an object that is not ours.</param>
/// <param name="Source">The input it was made from, as <see cref="Model.ResultMetadata.SourceOf"/> writes it; null likewise.</param>
internal sealed record StoredObject(string ETag, long Size, string? VersionId, string? Job, string? Source = null)
{
    /// <summary>What its bytes must amount to, or null where the store does not say.</summary>
    public ObjectChecksum? Checksum { get; init; }
}

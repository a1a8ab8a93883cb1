namespace CloudPipe.Model;

/// <summary>An object that a job works on, as the message about it names it.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key, decoded.</param>
/// <param name="VersionId">Its version, where the bucket keeps versions; null if not said.</param>
/// <param name="ETag">Its ETag without quotes; null if not said.</param>
/// <param name="Size">Its size in bytes; null if not said.</param>
public sealed record InputObject(string Bucket, string Key, string? VersionId = null, string? ETag = null, long? Size = null)
{
    /// <summary>True for what consoles create to show an empty folder: a key that ends with <c>/</c> and holds nothing.</summary>
    public bool IsFolderMarker => Key.EndsWith('/') && Size is null or 0;
}

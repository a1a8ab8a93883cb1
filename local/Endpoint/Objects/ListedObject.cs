namespace CloudPipe.Local;

/// <summary>An object in a walk over a bucket: what can be said without reading the file.</summary>
/// <param name="Key">The key.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When it was written.</param>
public sealed record ListedObject(string Key, long Size, DateTimeOffset Modified);

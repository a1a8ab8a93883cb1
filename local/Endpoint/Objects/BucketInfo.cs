namespace CloudPipe.Local;

/// <summary>A bucket.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">The folder whose files are its objects.</param>
/// <param name="ReadOnly">Nothing is ever written to it.</param>
/// <param name="Created">When it was made.</param>
public sealed record BucketInfo(string Name, string Folder, bool ReadOnly, DateTimeOffset Created);

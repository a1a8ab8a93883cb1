namespace CloudPipe.Local.Objects;

/// <summary>What the database says of a file with exactly this size and modification time.</summary>
internal sealed record ObjectRow(long Size, long Modified, bool IsOdd, string ETag, ObjectDetails Details);

namespace CloudPipe.Local.Objects;

/// <summary>The file that holds an object now.</summary>
internal sealed record ObjectFile(string Path, long Size, long Modified, bool IsOdd);

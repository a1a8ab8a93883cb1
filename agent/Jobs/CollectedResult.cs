namespace CloudPipe.Agent.Jobs;

/// <summary>A result on disk.</summary>
/// <param name="Path">A regular file.</param>
/// <param name="IsZip">It is the packed folder.</param>
internal sealed record CollectedResult(string Path, bool IsZip);

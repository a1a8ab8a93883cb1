namespace CloudPipe.Local.Engine;

/// <param name="Stage">The algorithm's name.</param>
/// <param name="Key">The result's key in the stage's output bucket.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Attempt">The attempt that made it, 1 for the first.</param>
/// <param name="DurationMs">How long the algorithm ran, in milliseconds.</param>
internal sealed record StageResult(string Stage, string Key, long Bytes, long Attempt, long DurationMs);

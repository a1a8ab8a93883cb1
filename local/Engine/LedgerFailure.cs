namespace CloudPipe.Local.Engine;

/// <param name="Key">The input file.</param>
/// <param name="Stage">The index of the stage that failed on it.</param>
/// <param name="Record">Its failure record, as written.</param>
internal sealed record LedgerFailure(string Key, int Stage, string Record);

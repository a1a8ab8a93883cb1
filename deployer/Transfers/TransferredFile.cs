namespace CloudPipe.Deployer.Transfers;

/// <summary>A file that was dealt with.</summary>
/// <param name="Key">Its key in the bucket.</param>
/// <param name="Path">Where it is, or would be, on this machine.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Reason">Why it failed; null if it did not.</param>
public sealed record TransferredFile(string Key, string Path, long Size, TransferVerdict Verdict, string? Reason = null);

namespace CloudPipe.Deployer.Explaining;

/// <summary>An object as it is in its bucket.</summary>
/// <param name="Uri"><c>s3://bucket/key</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="At">When it was written.</param>
public sealed record FoundObject(string Uri, long Size, string ETag, DateTimeOffset At);

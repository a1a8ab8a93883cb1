namespace CloudPipe.Agent.Storage;

/// <summary>Where an object is; the latest where no version is named.</summary>
internal sealed record ObjectPlace(string Bucket, string Key, string? VersionId = null)
{
    public override string ToString() => $"s3://{Bucket}/{Key}";
}

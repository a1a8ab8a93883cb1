namespace CloudPipe.Deployer.Transfers;

/// <summary>A file of this machine and the key that it has in a bucket.</summary>
internal sealed record LocalFile(string Path, string Key, long Size, DateTime Changed);

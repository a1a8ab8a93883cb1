using CloudPipe.Local.Checksums;

namespace CloudPipe.Local.Objects;

/// <summary>A body in a staged file, sealed and checked.</summary>
internal sealed record StagedBody(StagedFile File, byte[] Md5, IReadOnlyDictionary<ChecksumAlgorithm, string> Checksums) : IDisposable
{
    public string ETag => Convert.ToHexStringLower(Md5);

    public IReadOnlyDictionary<string, string> ChecksumHeaders => Checksums.ToDictionary(c => c.Key.Header(), c => c.Value);

    public void Dispose() => File.Dispose();
}

namespace CloudPipe.Local.Checksums;

/// <summary>S3's additional checksums.</summary>
internal enum ChecksumAlgorithm
{
    Crc32,
    Crc32C,
    Crc64Nvme,
    Sha1,
    Sha256,
}

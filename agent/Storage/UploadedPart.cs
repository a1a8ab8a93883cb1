namespace CloudPipe.Agent.Storage;

/// <param name="ETag">What the bucket called it.</param>
/// <param name="Crc">CRC32C of its bytes.</param>
/// <param name="Length">Bytes.</param>
internal sealed record UploadedPart(string ETag, ulong Crc, long Length);

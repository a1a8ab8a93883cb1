using CloudPipe.Local.Checksums;
using CloudPipe.Local.Objects;

namespace CloudPipe.Local.Uploads;

/// <summary>A multipart upload in progress.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bucket">The bucket's row.</param>
/// <param name="Key">The key it will have.</param>
/// <param name="Created">When it began.</param>
/// <param name="Algorithm">The checksum of its parts, if one was chosen.</param>
/// <param name="FullObject">The checksum of the whole is over all bytes, not over the parts' checksums.</param>
/// <param name="Details">Headers and metadata.</param>
internal sealed record Upload(
    string Id, long Bucket, string Key, DateTimeOffset Created, ChecksumAlgorithm? Algorithm, bool FullObject, ObjectDetails Details);

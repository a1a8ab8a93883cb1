namespace CloudPipe.Aws.S3;

/// <param name="Content">The whole object.</param>
/// <param name="ETag">Names this state of the object, quotes included, as <see cref="PutCondition.IfMatch"/> wants it.</param>
/// <param name="LastModified">When it was written, by the server's clock, to the second.</param>
public sealed record ObjectRecord(ReadOnlyMemory<byte> Content, string ETag, DateTimeOffset LastModified);

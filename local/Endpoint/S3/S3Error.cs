namespace CloudPipe.Local.S3;

/// <summary>One of S3's errors.</summary>
/// <param name="Code">The code in the XML.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record S3Error(string Code, int Status)
{
    public static S3Error AccessDenied { get; } = new("AccessDenied", 403);

    public static S3Error BadDigest { get; } = new("BadDigest", 400);

    public static S3Error BucketAlreadyOwnedByYou { get; } = new("BucketAlreadyOwnedByYou", 409);

    public static S3Error BucketNotEmpty { get; } = new("BucketNotEmpty", 409);

    public static S3Error EntityTooLarge { get; } = new("EntityTooLarge", 400);

    public static S3Error EntityTooSmall { get; } = new("EntityTooSmall", 400);

    public static S3Error IncompleteBody { get; } = new("IncompleteBody", 400);

    public static S3Error InternalError { get; } = new("InternalError", 500);

    public static S3Error InvalidArgument { get; } = new("InvalidArgument", 400);

    public static S3Error InvalidBucketName { get; } = new("InvalidBucketName", 400);

    public static S3Error InvalidDigest { get; } = new("InvalidDigest", 400);

    public static S3Error InvalidPart { get; } = new("InvalidPart", 400);

    public static S3Error InvalidPartNumber { get; } = new("InvalidPartNumber", 416);

    public static S3Error InvalidPartOrder { get; } = new("InvalidPartOrder", 400);

    public static S3Error InvalidRange { get; } = new("InvalidRange", 416);

    public static S3Error InvalidRequest { get; } = new("InvalidRequest", 400);

    public static S3Error InvalidUri { get; } = new("InvalidURI", 400);

    public static S3Error KeyTooLong { get; } = new("KeyTooLongError", 400);

    public static S3Error MalformedXml { get; } = new("MalformedXML", 400);

    public static S3Error MetadataTooLarge { get; } = new("MetadataTooLarge", 400);

    public static S3Error MethodNotAllowed { get; } = new("MethodNotAllowed", 405);

    public static S3Error MissingContentLength { get; } = new("MissingContentLength", 411);

    public static S3Error NoSuchBucket { get; } = new("NoSuchBucket", 404);

    public static S3Error NoSuchKey { get; } = new("NoSuchKey", 404);

    public static S3Error NoSuchUpload { get; } = new("NoSuchUpload", 404);

    public static S3Error NotImplemented { get; } = new("NotImplemented", 501);

    public static S3Error NotModified { get; } = new("NotModified", 304);

    public static S3Error PreconditionFailed { get; } = new("PreconditionFailed", 412);

    public static S3Error SignatureDoesNotMatch { get; } = new("SignatureDoesNotMatch", 403);

    public static S3Error ContentSha256Mismatch { get; } = new("XAmzContentSHA256Mismatch", 400);
}

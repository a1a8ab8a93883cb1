namespace CloudPipe.Local;

/// <summary>The catalogue of the embedded endpoint's errors; each has a page <c>docs/errors/CPnnnn.md</c>.</summary>
public static class EndpointErrorCodes
{
    /// <summary>The state directory cannot be used.</summary>
    public const string StateDirectoryUnusable = "CP5001";

    /// <summary>Another run holds the state directory.</summary>
    public const string StateDirectoryInUse = "CP5002";

    /// <summary>The port cannot be bound.</summary>
    public const string PortUnusable = "CP5003";

    /// <summary>A bucket's folder cannot be used.</summary>
    public const string BucketFolderUnusable = "CP5004";

    /// <summary>The state directory was written by a newer CloudPipe.</summary>
    public const string StateTooNew = "CP5005";

    /// <summary>The endpoint refused an S3 operation.</summary>
    public const string S3Refused = "CP5010";

    /// <summary>The endpoint refused an SQS operation.</summary>
    public const string SqsRefused = "CP5020";

    /// <summary>The endpoint refused a request before any service saw it.</summary>
    public const string RequestRefused = "CP5030";

    /// <summary>The endpoint refused a Lambda invocation.</summary>
    public const string LambdaRefused = "CP5040";
}

using CloudPipe.Local.S3;
using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>A bucket operation was refused, for the reason for which S3 would refuse it.</summary>
public sealed class S3Exception : CloudPipeException
{
    internal S3Exception(S3Error error, string message, IReadOnlyDictionary<string, string>? elements = null)
        : base(EndpointErrorCodes.S3Refused, message)
    {
        Error = error;
        Elements = elements ?? new Dictionary<string, string>();
    }

    /// <summary>S3's own code, for example <c>NoSuchKey</c>.</summary>
    public string ErrorCode => Error.Code;

    internal S3Error Error { get; }

    /// <summary>What the XML says besides code and message.</summary>
    internal IReadOnlyDictionary<string, string> Elements { get; }
}

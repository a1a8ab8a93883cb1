using Amazon.Runtime;

namespace CloudPipe.Aws;

/// <summary>
/// No attempt got a reply: the endpoint could not be reached (<see cref="ErrorCodes.EndpointUnreachable"/>), or could not prove who it is
/// (<see cref="ErrorCodes.EndpointNotTrusted"/>).
/// </summary>
public sealed class EndpointException : AmazonServiceException
{
    private readonly RetryableDetails? _retryable;

    /// <param name="message">What was tried, and what the connection's own reason was.</param>
    /// <param name="innerException">The last attempt's failure.</param>
    /// <param name="errorCode">One of <see cref="ErrorCodes"/>.</param>
    public EndpointException(string message, Exception innerException, string errorCode)
        : base(message, innerException, ErrorType.Unknown, errorCode, "", default) =>
        _retryable = errorCode == ErrorCodes.EndpointUnreachable ? new RetryableDetails(throttling: false) : null;

    /// <summary>Null where repeating does not help.</summary>
    public override RetryableDetails? Retryable => _retryable;
}

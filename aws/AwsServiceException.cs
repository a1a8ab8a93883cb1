using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws;

/// <summary>
/// A service refused a call, or answered what the operation does not answer. <c>ErrorCode</c> is the official name of the error,
/// <c>RequestId</c> what AWS support asks for, and <c>Retryable</c> says whether the same call may work later: the client has then
/// already tried as often as it may.
/// </summary>
public abstract class AwsServiceException : AmazonServiceException
{
    private readonly RetryableDetails? _retryable;

    private protected AwsServiceException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver, errorCode, requestId, statusCode)
    {
        var error = new AwsError(errorCode, message);
        var throttling = error.IsThrottling || (int)statusCode == 429;
        _retryable = throttling || error.IsTransient || (int)statusCode >= 500 ? new RetryableDetails(throttling) : null;
    }

    /// <summary>Null if the same call will be refused again.</summary>
    public override RetryableDetails? Retryable => _retryable;
}

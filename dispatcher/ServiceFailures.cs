using Amazon.Runtime;
using CloudPipe.Aws;

namespace CloudPipe.Dispatcher;

/// <summary>What a failed call means.</summary>
internal static class ServiceFailures
{
    /// <summary>True if the same call may succeed later: throttled, unreachable, or the service's own fault.</summary>
    public static bool MayPass(Exception failure) => failure is not AmazonServiceException refused
        || refused.Retryable is not null
        || (int)refused.StatusCode is 429 or >= 500
        || refused.ErrorCode is ErrorCodes.EndpointUnreachable or ErrorCodes.UnreadableReply or "RequestLimitExceeded" or "TooManyRequestsException"
        || refused.ErrorCode?.Contains("Throttl", StringComparison.Ordinal) == true;

    /// <summary>True for what a call to AWS throws: refused by the service, or never sent for want of credentials, region or network.</summary>
    public static bool IsOne(Exception failure) => failure is AmazonServiceException or AmazonClientException;

    /// <summary>The service's words.</summary>
    public static string Say(Exception failure) => failure is AmazonServiceException { ErrorCode: { Length: > 0 } code }
        ? $"{code}: {failure.Message}"
        : failure.Message;
}

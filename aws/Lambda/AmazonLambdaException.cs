using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws.Lambda;

/// <summary>AWS Lambda refused a call; <c>ErrorCode</c> is the official name of the error.</summary>
public sealed class AmazonLambdaException : AmazonServiceException
{
    internal AmazonLambdaException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver, errorCode, requestId, statusCode)
    {
    }
}

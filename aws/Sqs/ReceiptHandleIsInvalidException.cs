using System.Net;

namespace CloudPipe.Aws.Sqs;

/// <summary>The receipt handle names no delivery of that queue.</summary>
public sealed class ReceiptHandleIsInvalidException : AmazonSQSException
{
    internal ReceiptHandleIsInvalidException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorCode, requestId, statusCode)
    {
    }
}

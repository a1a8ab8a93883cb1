using System.Net;

namespace CloudPipe.Aws.Sqs;

/// <summary>The receipt handle names no delivery of that queue.</summary>
public sealed class ReceiptHandleIsInvalidException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, errorCode, requestId, statusCode);

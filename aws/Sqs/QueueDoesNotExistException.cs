using System.Net;

namespace CloudPipe.Aws.Sqs;

/// <summary>There is no queue at that URL, or not for these credentials.</summary>
public sealed class QueueDoesNotExistException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, errorCode, requestId, statusCode);

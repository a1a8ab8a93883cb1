using System.Net;

namespace CloudPipe.Aws.Sqs;

/// <summary>There is no queue at that URL, or not for these credentials.</summary>
public sealed class QueueDoesNotExistException : AmazonSQSException
{
    internal QueueDoesNotExistException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorCode, requestId, statusCode)
    {
    }
}

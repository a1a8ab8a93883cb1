using System.Net;

namespace CloudPipe.Aws.Sqs;

/// <summary>The message is not in flight: its visibility timeout has passed, or it was deleted.</summary>
public sealed class MessageNotInflightException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, errorCode, requestId, statusCode);

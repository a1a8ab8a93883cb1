using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws.Sqs;

/// <summary>Amazon SQS refused a call; <c>ErrorCode</c> is the official name of the error.</summary>
public class AmazonSQSException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AwsServiceException(message, errorCode, requestId, statusCode)
{
    internal static AmazonServiceException From(AwsError error, AwsResponse response) => error.Code switch
    {
        // The second name is what the query protocol's compatibility header calls it.
        "QueueDoesNotExist" or "AWS.SimpleQueueService.NonExistentQueue" => new QueueDoesNotExistException(
            error.Message, error.Code, error.RequestId, response.StatusCode),
        "ReceiptHandleIsInvalid" => new ReceiptHandleIsInvalidException(
            error.Message, error.Code, error.RequestId, response.StatusCode),
        "MessageNotInflight" or "AWS.SimpleQueueService.MessageNotInflight" => new MessageNotInflightException(
            error.Message, error.Code, error.RequestId, response.StatusCode),
        _ => new AmazonSQSException(error.Message, error.Code, error.RequestId, response.StatusCode),
    };
}

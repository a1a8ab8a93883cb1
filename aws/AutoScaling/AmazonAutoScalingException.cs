using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws.AutoScaling;

/// <summary>Amazon EC2 Auto Scaling refused a call; <c>ErrorCode</c> is the official name of the error.</summary>
public sealed class AmazonAutoScalingException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AwsServiceException(message, errorCode, requestId, statusCode)
{
    internal static AmazonServiceException From(AwsError error, AwsResponse response) =>
        new AmazonAutoScalingException(error.Message, error.Code, error.RequestId, response.StatusCode);
}

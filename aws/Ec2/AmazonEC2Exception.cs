using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws.Ec2;

/// <summary>Amazon EC2 refused a call; <c>ErrorCode</c> is the official name of the error.</summary>
public sealed class AmazonEC2Exception(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AwsServiceException(message, errorCode, requestId, statusCode)
{
    internal static AmazonServiceException From(AwsError error, AwsResponse response) =>
        new AmazonEC2Exception(error.Message, error.Code, error.RequestId, response.StatusCode);
}

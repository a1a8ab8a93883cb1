using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws.CloudFormation;

/// <summary>AWS CloudFormation refused a call; <c>ErrorCode</c> is the official name of the error.</summary>
public sealed class AmazonCloudFormationException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AwsServiceException(message, errorCode, requestId, statusCode)
{
    internal static AmazonServiceException From(AwsError error, AwsResponse response) =>
        new AmazonCloudFormationException(error.Message, error.Code, error.RequestId, response.StatusCode);
}

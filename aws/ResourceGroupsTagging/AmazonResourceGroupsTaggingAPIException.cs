using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws.ResourceGroupsTagging;

/// <summary>AWS Resource Groups Tagging API refused a call; <c>ErrorCode</c> is the official name of the error.</summary>
public sealed class AmazonResourceGroupsTaggingAPIException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AwsServiceException(message, errorCode, requestId, statusCode)
{
    internal static AmazonServiceException From(AwsError error, AwsResponse response) =>
        new AmazonResourceGroupsTaggingAPIException(error.Message, error.Code, error.RequestId, response.StatusCode);
}

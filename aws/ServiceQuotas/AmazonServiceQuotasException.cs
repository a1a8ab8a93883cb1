using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws.ServiceQuotas;

/// <summary>AWS Service Quotas refused a call; <c>ErrorCode</c> is the official name of the error.</summary>
public sealed class AmazonServiceQuotasException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AwsServiceException(message, errorCode, requestId, statusCode)
{
    internal static AmazonServiceException From(AwsError error, AwsResponse response) =>
        new AmazonServiceQuotasException(error.Message, error.Code, error.RequestId, response.StatusCode);
}

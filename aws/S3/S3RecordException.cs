using System.Net;
using Amazon.Runtime;

namespace CloudPipe.Aws.S3;

/// <summary>Amazon S3 refused a call; <c>ErrorCode</c> is the official name of the error, such as <c>NoSuchBucket</c>.</summary>
public sealed class S3RecordException(string message, string errorCode, string requestId, HttpStatusCode statusCode)
    : AwsServiceException(message, errorCode, requestId, statusCode)
{
    /// <summary>Where the bucket is, if that is why the call was refused.</summary>
    public string? BucketRegion { get; private init; }

    /// <summary>Which attempt was answered so: after the first one, the refusal may be of what an earlier one has done.</summary>
    internal int Attempt { get; private init; } = 1;

    internal static AmazonServiceException From(AwsError error, AwsResponse response)
    {
        // Of the answers that name a region only these are about it; AccessDenied names it too.
        var region = error.Code is "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException"
            ? response.Header("x-amz-bucket-region") ?? XmlTree.TryParse(response.Body)?.Child("Region")?.Text
            : null;
        var message = region is null ? error.Message : $"The bucket is in region {region}: {error.Message}";
        return new S3RecordException(message, error.Code, error.RequestId, response.StatusCode) { BucketRegion = region, Attempt = response.Attempt };
    }
}

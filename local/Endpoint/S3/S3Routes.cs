using CloudPipe.Local.S3.Operations;
using CloudPipe.Local.Server;

namespace CloudPipe.Local.S3;

/// <summary>Which operation a request means: by method, by what its path names, and by the subresource in its query.</summary>
internal static class S3Routes
{
    /// <summary>Subresources of S3; one that no route below knows is refused, not ignored.</summary>
    private static readonly HashSet<string> Subresources = new(StringComparer.Ordinal)
    {
        "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold",
        "lifecycle", "location", "logging", "metadataTable", "metrics", "notification", "object-lock", "ownershipControls", "partNumber", "policy",
        "policyStatus", "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore", "retention", "select", "session",
        "tagging", "torrent", "uploadId", "uploads", "versioning", "versions", "website",
    };

    public static Func<S3Call, Task> Find(S3Call call)
    {
        var target = call.Exchange.Target;
        var method = call.Exchange.Request.Method;
        var subresource = Subresource(target);
        if (call.BucketName is null)
        {
            return (method, subresource) is ("GET", "") ? ListBuckets.ExecuteAsync : throw NotFound(method, subresource);
        }

        return call.KeyText is null ? OfBucket(method, subresource, target) : OfObject(call, method, subresource);
    }

    private static Func<S3Call, Task> OfBucket(string method, string subresource, RequestTarget target) => (method, subresource) switch
    {
        ("GET", "") => target["list-type"] == "2" ? ListObjectsV2.ExecuteAsync : ListObjects.ExecuteAsync,
        ("GET", "location") => GetBucketLocation.ExecuteAsync,
        ("GET", "notification") => GetBucketNotification.ExecuteAsync,
        ("GET", "uploads") => ListMultipartUploads.ExecuteAsync,
        ("GET", "versioning") => GetBucketVersioning.ExecuteAsync,
        ("PUT", "") => CreateBucket.ExecuteAsync,
        ("PUT", "notification") => PutBucketNotification.ExecuteAsync,
        ("POST", "delete") => DeleteObjects.ExecuteAsync,
        ("HEAD", "") => HeadBucket.ExecuteAsync,
        ("DELETE", "") => DeleteBucket.ExecuteAsync,
        _ => throw NotFound(method, subresource),
    };

    private static Func<S3Call, Task> OfObject(S3Call call, string method, string subresource) => (method, subresource) switch
    {
        ("GET", "" or "partNumber") => GetObject.ExecuteAsync,
        ("HEAD", "" or "partNumber") => GetObject.ExecuteAsync,
        ("GET", "uploadId") => ListParts.ExecuteAsync,
        ("PUT", "") => call.Header("x-amz-copy-source") is null ? PutObject.ExecuteAsync : CopyObject.ExecuteAsync,
        ("PUT", "uploadId") => call.Header("x-amz-copy-source") is null ? Operations.UploadPart.ExecuteAsync : UploadPartCopy.ExecuteAsync,
        ("POST", "uploads") => CreateMultipartUpload.ExecuteAsync,
        ("POST", "uploadId") => CompleteMultipartUpload.ExecuteAsync,
        ("DELETE", "uploadId") => AbortMultipartUpload.ExecuteAsync,
        ("DELETE", "") => DeleteObject.ExecuteAsync,
        _ => throw NotFound(method, subresource),
    };

    private static string Subresource(RequestTarget target)
    {
        if (target.Has("uploadId"))
        {
            return "uploadId";
        }

        foreach (var parameter in target.Query)
        {
            if (Subresources.Contains(parameter.Name))
            {
                return parameter.Name;
            }
        }

        return "";
    }

    private static S3Exception NotFound(string method, string subresource) => subresource.Length > 0
        ? new S3Exception(S3Error.NotImplemented, $"The embedded endpoint does not implement {method} ?{subresource}.")
        : new S3Exception(S3Error.MethodNotAllowed, "The specified method is not allowed against this resource.");
}

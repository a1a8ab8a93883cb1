using CloudPipe.Local.Server;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.S3;

/// <summary>S3 over HTTP.</summary>
internal sealed class S3Service(BucketStore store, QueueStore queues, string region)
{
    public async Task HandleAsync(EndpointRequest request)
    {
        try
        {
            var (bucket, key) = S3Address.Of(request.Request.Host, request.Target);
            var call = new S3Call(request, store, queues, region, bucket, key);
            WriteIds(request);
            CloseAfterUnasked(request);
            await S3Routes.Find(call)(call);
        }
        catch (S3Exception e)
        {
            await WriteErrorAsync(request, e.Error, e.Message, e.Elements);
        }
        catch (SqsException e)
        {
            // A bucket's notifications name queues.
            await WriteErrorAsync(request, S3Error.InvalidArgument, e.Message, new Dictionary<string, string>());
        }
    }

    public static Task RefuseAsync(EndpointRequest request, RequestRefusedException refusal)
    {
        var error = refusal.Reason switch
        {
            RefusalReason.MissingAuthentication or RefusalReason.Expired or RefusalReason.UnsignedHeaders => S3Error.AccessDenied,
            RefusalReason.UnknownAccessKey => new S3Error("InvalidAccessKeyId", 403),
            RefusalReason.SignatureMismatch => S3Error.SignatureDoesNotMatch,
            RefusalReason.Skewed => new S3Error("RequestTimeTooSkewed", 403),
            RefusalReason.InvalidToken => new S3Error("InvalidToken", 400),
            RefusalReason.MalformedAuthentication when request.Target.Has("X-Amz-Algorithm") =>
                new S3Error("AuthorizationQueryParametersError", 400),
            RefusalReason.MalformedAuthentication => new S3Error("AuthorizationHeaderMalformed", 400),
            RefusalReason.InvalidUri => S3Error.InvalidUri,
            RefusalReason.TooLarge => S3Error.EntityTooLarge,
            RefusalReason.TooSlow => new S3Error("RequestTimeout", 400),
            _ => S3Error.InvalidRequest,
        };
        WriteIds(request);
        return WriteErrorAsync(request, error, refusal.Message, new Dictionary<string, string>());
    }

    public static Task WriteErrorAsync(EndpointRequest request, S3Error error, string message, IReadOnlyDictionary<string, string> elements)
    {
        var response = request.Response;
        if (response.HasStarted)
        {
            request.Http.Abort();
            return Task.CompletedTask;
        }

        var (etag, modified) = (response.Headers.ETag, response.Headers.LastModified);
        response.Clear();
        WriteIds(request);
        if (request.Header("expect") is not null)
        {
            // The client waits for leave to send its body and will not send it now: what comes next on this connection is not a body.
            response.Headers.Connection = "close";
        }

        if (error.Status == StatusCodes.Status304NotModified)
        {
            (response.Headers.ETag, response.Headers.LastModified) = (etag, modified);
        }
        else if (elements.TryGetValue("ActualObjectSize", out var size))
        {
            response.Headers.ContentRange = $"bytes */{size}";
        }

        return S3Xml.WriteErrorAsync(request, error, message, elements);
    }

    /// <summary>S3 says 100 Continue even where no byte is to come; Kestrel does not. boto3 then misreads the next reply on the same
    /// connection, so there is none.</summary>
    private static void CloseAfterUnasked(EndpointRequest request)
    {
        if (request.Request.ContentLength == 0 && request.Header("expect") is not null)
        {
            request.Response.Headers.Connection = "close";
        }
    }

    private static void WriteIds(EndpointRequest request)
    {
        request.Response.Headers["x-amz-request-id"] = request.Id;
        request.Response.Headers["x-amz-id-2"] = request.Id;
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>The services' own words for what they do not do.</summary>
internal static class Refusals
{
    public static Task WriteAsync(HttpResponse response, ProxiedCall call, Fault fault, CancellationToken cancellationToken)
    {
        var (status, code, message) = Of(call.Service, fault);
        response.StatusCode = status;
        if (call.Operation == "HEAD")
        {
            return Task.CompletedTask;
        }

        if (call.Service == "s3")
        {
            response.ContentType = "application/xml";
            return response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message><RequestId>F</RequestId></Error>", cancellationToken);
        }

        response.ContentType = "application/x-amz-json-1.0";
        response.Headers["x-amzn-ErrorType"] = code;
        return response.WriteAsync(new JsonObject { ["__type"] = code, ["message"] = message }.ToJsonString(), cancellationToken);
    }

    private static (int Status, string Code, string Message) Of(string service, Fault fault) => (fault, service) switch
    {
        (Fault.ServerError, "s3") => (500, "InternalError", "We encountered an internal error. Please try again."),
        (Fault.ServerError, "sqs") => (500, "InternalFailure", "The request processing has failed because of an unknown error."),
        (Fault.ServerError, _) => (500, "ServiceException", "The service encountered an internal error."),
        (Fault.SlowDown, "s3") => (503, "SlowDown", "Please reduce your request rate."),
        (Fault.SlowDown, _) => (503, "ServiceUnavailable", "Service is unavailable."),
        (Fault.Throttled, "s3") => (503, "RequestThrottled", "Please reduce your request rate."),
        (Fault.Throttled, "sqs") => (400, "RequestThrottled", "Rate exceeded."),
        (Fault.Throttled, _) => (429, "TooManyRequestsException", "Rate exceeded."),
        (Fault.ExpiredToken, "s3") => (400, "ExpiredToken", "The provided token has expired."),
        (Fault.ExpiredToken, _) => (403, "ExpiredTokenException", "The security token included in the request is expired."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "is no refusal"),
    };
}

using System.Text;
using System.Text.Json.Nodes;
using CloudPipe.Local.Server;

namespace CloudPipe.Local.Lambda;

/// <summary>The one operation of Lambda that an agent calls: Invoke, handed to a delegate of the engine.</summary>
internal sealed class LambdaService(Func<string, string, CancellationToken, Task<string>>? invoke)
{
    private const string Prefix = "/2015-03-31/functions/";
    private const string Suffix = "/invocations";

    public async Task HandleAsync(EndpointRequest request, byte[] body)
    {
        var path = request.Target.RawPath;
        if (request.Request.Method != "POST" || !path.StartsWith(Prefix, StringComparison.Ordinal)
            || !path.EndsWith(Suffix, StringComparison.Ordinal) || path.Length <= Prefix.Length + Suffix.Length)
        {
            await WriteErrorAsync(request, 404, "UnknownOperationException", "The embedded endpoint knows Invoke only.");
            return;
        }

        var function = FunctionName(RequestTarget.Decode(path[Prefix.Length..^Suffix.Length]));
        var type = request.Header("x-amz-invocation-type") ?? "RequestResponse";
        if (type == "DryRun")
        {
            request.Response.StatusCode = 204;
            return;
        }

        await InvokeAsync(request, function, Encoding.UTF8.GetString(body), isEvent: type == "Event");
    }

    public static Task WriteErrorAsync(EndpointRequest request, int status, string type, string message)
    {
        request.Response.Headers["x-amzn-ErrorType"] = type;
        return WriteAsync(request, status, new JsonObject { ["Type"] = status < 500 ? "User" : "Service", ["Message"] = message }.ToJsonString());
    }

    public static Task RefuseAsync(EndpointRequest request, RequestRefusedException refusal) => refusal.Reason switch
    {
        RefusalReason.MissingAuthentication => WriteErrorAsync(request, 403, "MissingAuthenticationTokenException", refusal.Message),
        RefusalReason.UnknownAccessKey or RefusalReason.InvalidToken =>
            WriteErrorAsync(request, 403, "UnrecognizedClientException", refusal.Message),
        RefusalReason.TooSlow => WriteErrorAsync(request, 408, "RequestTimeoutException", refusal.Message),
        RefusalReason.TooLarge => WriteErrorAsync(request, 413, "RequestTooLargeException", refusal.Message),
        RefusalReason.SignatureMismatch or RefusalReason.Skewed or RefusalReason.Expired =>
            WriteErrorAsync(request, 403, "InvalidSignatureException", refusal.Message),
        _ => WriteErrorAsync(request, 400, "IncompleteSignatureException", refusal.Message),
    };

    private async Task InvokeAsync(EndpointRequest request, string function, string payload, bool isEvent)
    {
        string result;
        try
        {
            if (invoke is null)
            {
                throw new FunctionNotFoundException(function);
            }

            result = await invoke(function, payload, request.Aborted);
        }
        catch (FunctionNotFoundException e)
        {
            await WriteErrorAsync(request, 404, "ResourceNotFoundException", e.Message);
            return;
        }
#pragma warning disable CA1031 // The boundary of a function: whatever it throws is the invocation's function error, as in Lambda.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            request.Response.Headers["X-Amz-Function-Error"] = "Unhandled";
            await WriteAsync(request, 200, new JsonObject { ["errorMessage"] = e.Message, ["errorType"] = e.GetType().Name }.ToJsonString());
            return;
        }

        request.Response.Headers["X-Amz-Executed-Version"] = "$LATEST";
        await WriteAsync(request, isEvent ? 202 : 200, isEvent ? "" : result);
    }

    /// <summary>The name in an ARN, a partial ARN or a plain name, without version or alias.</summary>
    private static string FunctionName(string text)
    {
        var parts = text.Split(':');
        return Array.IndexOf(parts, "function") is >= 0 and var i && i + 1 < parts.Length ? parts[i + 1] : parts[0];
    }

    private static async Task WriteAsync(EndpointRequest request, int status, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        request.Response.StatusCode = status;
        request.Response.ContentType = "application/json";
        request.Response.ContentLength = bytes.Length;
        request.Response.Headers["x-amzn-RequestId"] = request.Id;
        await request.Response.Body.WriteAsync(bytes, request.Aborted);
    }
}

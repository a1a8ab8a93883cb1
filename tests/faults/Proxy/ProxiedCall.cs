using System.Text.Json.Nodes;
using CloudPipe.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>A request on its way from an agent to a service.</summary>
/// <param name="Door">Which of the proxy's ports it came by: every agent has its own.</param>
/// <param name="Service"><c>s3</c>, <c>sqs</c> or <c>lambda</c>.</param>
/// <param name="Operation">The method of S3, the operation of the others.</param>
/// <param name="Target">Path and query as they were sent.</param>
/// <param name="Body">All of it.</param>
/// <param name="Json">The body, where the service speaks JSON.</param>
internal sealed record ProxiedCall(int Door, string Service, string Operation, string Target, byte[] Body, JsonNode? Json)
{
    private const string ScopeMark = "Credential=";

    /// <summary>The target without its query.</summary>
    public string Path => Target.Split('?')[0];

    public bool IsReceive => Operation == "ReceiveMessage";

    /// <summary>The name of the queue that a request to SQS is about.</summary>
    public string Queue => (string?)Json?["QueueUrl"] is { } url ? url[(url.LastIndexOf('/') + 1)..] : "";

    public string? Receipt => (string?)Json?["ReceiptHandle"];

    public static async Task<ProxiedCall> ReadAsync(HttpContext context, int door)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        // AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, ...
        var authorization = context.Request.Headers.Authorization.ToString();
        var scope = authorization[(authorization.IndexOf(ScopeMark, StringComparison.Ordinal) + ScopeMark.Length)..].Split(',')[0].Split('/');
        var service = scope.Length > 3 ? scope[3] : "";
        var operation = service switch
        {
            "sqs" => context.Request.Headers["X-Amz-Target"].ToString().Split('.').Last(),
            "lambda" => "Invoke",
            _ => context.Request.Method,
        };
        return new(door, service, operation, target, body, service == "s3" ? null : JsonNode.Parse(body));
    }

    /// <summary>The key of the first input that a message is about; null for a message that is no job.</summary>
    public static string? KeyOf(string message) => JobMessage.Parse(message).Inputs is [var first, ..] ? first.Key : null;
}

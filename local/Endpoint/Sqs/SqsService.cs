using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using System.Xml;
using CloudPipe.Local.Server;

namespace CloudPipe.Local.Sqs;

/// <summary>SQS over HTTP: the JSON protocol (<c>X-Amz-Target</c>) and the query protocol (a form, answered in XML).</summary>
internal sealed class SqsService(QueueStore queues, string region)
{
    private const string TargetPrefix = "AmazonSQS.";

    public async Task HandleAsync(EndpointRequest request, byte[] body)
    {
        var account = new SqsAccount($"http://{request.Request.Host.Value}", region);
        try
        {
            if (request.Header("x-amz-target") is { } target)
            {
                await HandleJsonAsync(request, target, body, account);
            }
            else
            {
                await HandleQueryAsync(request, body, account);
            }
        }
        catch (SqsException e)
        {
            await WriteErrorAsync(request, e.Error, e.Message);
        }
    }

    /// <summary>Says a refusal that came before the operation in the protocol of the request.</summary>
    public static Task RefuseAsync(EndpointRequest request, RequestRefusedException refusal)
    {
        var (shape, code, status) = refusal.Reason switch
        {
            RefusalReason.MissingAuthentication => ("MissingAuthenticationTokenException", "MissingAuthenticationToken", 403),
            RefusalReason.UnknownAccessKey or RefusalReason.InvalidToken => ("UnrecognizedClientException", "InvalidClientTokenId", 403),
            RefusalReason.SignatureMismatch or RefusalReason.Skewed or RefusalReason.Expired =>
                ("InvalidSignatureException", "SignatureDoesNotMatch", 403),
            RefusalReason.TooSlow => ("RequestTimeoutException", "RequestTimeout", 408),
            RefusalReason.TooLarge => ("RequestEntityTooLargeException", "RequestEntityTooLarge", 413),
            RefusalReason.InvalidUri or RefusalReason.InvalidRequest => ("ValidationException", "InvalidRequest", 400),
            _ => ("IncompleteSignatureException", "IncompleteSignature", 400),
        };
        return WriteErrorAsync(request, new SqsError($"com.amazon.coral.service#{shape}", code, status), refusal.Message);
    }

    public static async Task WriteErrorAsync(EndpointRequest request, SqsError error, string message)
    {
        if (request.Header("x-amz-target") is not null)
        {
            request.Response.Headers["x-amzn-query-error"] = $"{error.QueryCode};{(error.Status < 500 ? "Sender" : "Receiver")}";
            await WriteJsonAsync(request, error.Status, new JsonObject { ["__type"] = error.Shape, ["message"] = message });
        }
        else
        {
            await WriteXmlAsync(request, error.Status, xml => QueryXml.WriteError(xml, error.QueryCode, message, error.Status, request.Id));
        }
    }

    private async Task HandleJsonAsync(EndpointRequest request, string target, byte[] body, SqsAccount account)
    {
        var name = target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : target;
        var operation = SqsOperations.Find(name);
        using var input = Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
        var result = await operation(new SqsCall(queues, input.RootElement, account, PathQueue: null, request.Aborted));
        await WriteJsonAsync(request, 200, result);
    }

    private async Task HandleQueryAsync(EndpointRequest request, byte[] body, SqsAccount account)
    {
        List<QueryParameter> form = [.. request.Target.Query, .. RequestTarget.ParseQuery(Encoding.UTF8.GetString(body))];
        var action = form.Find(p => p.Name == "Action")?.Value
            ?? throw new SqsException(SqsError.MissingParameter, "The request must contain the parameter Action.");
        var operation = SqsOperations.Find(action);
        using var input = Parse(Encoding.UTF8.GetBytes(QueryForm.Lift(form).ToJsonString()));
        var pathQueue = request.Target.RawPath.Length > 1 ? SqsAccount.QueueNameOf(RequestTarget.Decode(request.Target.RawPath)) : null;
        var result = await operation(new SqsCall(queues, input.RootElement, account, pathQueue, request.Aborted));
        await WriteXmlAsync(request, 200, xml => QueryXml.WriteResult(xml, action, result, request.Id));
    }

    private static JsonDocument Parse(byte[] json)
    {
        try
        {
            RefuseUnreadableTexts(json);
            var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new SqsException(SqsError.Malformed, "The body is not a JSON object.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SqsException(SqsError.Malformed, $"The body is not JSON: {e.Message}");
        }
    }

    /// <summary>A text that is not UTF-8, or half of a surrogate pair, would be found only when it is used. Few bodies have what needs a look.</summary>
    private static void RefuseUnreadableTexts(byte[] json)
    {
        if (Utf8.IsValid(json) && json.AsSpan().IndexOf("\\ud"u8) < 0 && json.AsSpan().IndexOf("\\uD"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }

    private static async Task WriteJsonAsync(EndpointRequest request, int status, JsonObject json)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(json, JsonNodeJson.Default.JsonObject);
        await WriteAsync(request, status, "application/x-amz-json-1.0", bytes);
    }

    private static async Task WriteXmlAsync(EndpointRequest request, int status, Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false };
        using (var xml = XmlWriter.Create(buffer, settings))
        {
            write(xml);
        }

        await WriteAsync(request, status, "text/xml", buffer.ToArray());
    }

    private static async Task WriteAsync(EndpointRequest request, int status, string type, byte[] bytes)
    {
        request.Response.StatusCode = status;
        request.Response.ContentType = type;
        request.Response.ContentLength = bytes.Length;
        request.Response.Headers["x-amzn-RequestId"] = request.Id;
        await request.Response.Body.WriteAsync(bytes, request.Aborted);
    }
}

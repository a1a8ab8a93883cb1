using System.Text.Json;

namespace CloudPipe.Aws;

/// <summary>Reads an error reply of any protocol; also of services that answer errors in another shape than their own.</summary>
internal static class AwsErrorReader
{
    public static AwsError Read(AwsResponse response)
    {
        var (code, message, requestId) = XmlTree.TryParse(response.Body) is { } xml ? OfXml(xml) : OfJson(response.Body);

        // SQS keeps the code of the old query protocol apart: "AWS.SimpleQueueService.NonExistentQueue;Sender".
        code = response.Header("x-amzn-errortype") ?? code ?? response.Header("x-amzn-query-error") ?? $"Http{(int)response.StatusCode}";
        return new AwsError(ShortName(code), message ?? $"The service answered {(int)response.StatusCode} without a reason.")
        {
            RequestId = response.RequestId ?? requestId ?? "",
        };
    }

    /// <summary>
    /// The query protocol answers ErrorResponse/Error, EC2 Response/Errors/Error, S3 a bare Error; each with Code and Message.
    /// </summary>
    private static (string? Code, string? Message, string? RequestId) OfXml(XmlTree root)
    {
        var error = root.Name == "Error" ? root : root.Child("Error") ?? root.Child("Errors")?.Child("Error");
        return (error?.Child("Code")?.Text, error?.Child("Message")?.Text, (root.Child("RequestId") ?? root.Child("RequestID"))?.Text);
    }

    private static (string? Code, string? Message, string? RequestId) OfJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (
                    Text(document.RootElement, "__type") ?? Text(document.RootElement, "code") ?? Text(document.RootElement, "Type"),
                    Text(document.RootElement, "message") ?? Text(document.RootElement, "Message"),
                    null);
            }
        }
        catch (JsonException)
        {
            // A proxy or a load balancer answered, not the service: the status says what there is to know.
        }

        return default;
    }

    /// <summary><c>com.amazonaws.sqs#QueueDoesNotExist:http://...</c> is <c>QueueDoesNotExist</c>.</summary>
    private static string ShortName(string code)
    {
        var end = code.AsSpan().IndexOfAny(":;");
        var name = end < 0 ? code : code[..end];
        return name[(name.LastIndexOf('#') + 1)..].Trim();
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

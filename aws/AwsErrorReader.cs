using System.Text.Json;

namespace CloudPipe.Aws;

/// <summary>Reads an error reply of the JSON protocols; also of services that answer errors in another shape.</summary>
internal static class AwsErrorReader
{
    public static AwsError Read(AwsResponse response)
    {
        string? code = null, message = null;
        try
        {
            using var document = JsonDocument.Parse(response.Body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                code = Text(document.RootElement, "__type") ?? Text(document.RootElement, "code") ?? Text(document.RootElement, "Type");
                message = Text(document.RootElement, "message") ?? Text(document.RootElement, "Message");
            }
        }
        catch (JsonException)
        {
            // A proxy or a load balancer answered, not the service: the status says what there is to know.
        }

        // SQS keeps the code of the old query protocol apart: "AWS.SimpleQueueService.NonExistentQueue;Sender".
        code = response.Header("x-amzn-errortype") ?? code ?? response.Header("x-amzn-query-error") ?? $"Http{(int)response.StatusCode}";
        return new AwsError(ShortName(code), message ?? $"The service answered {(int)response.StatusCode} without a reason.");
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

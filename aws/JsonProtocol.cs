using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;

namespace CloudPipe.Aws;

/// <summary>The awsJson1.0 protocol: one path, the operation in a header, JSON both ways.</summary>
internal sealed class JsonProtocol(
    AwsPipeline pipeline, string target, Func<AwsError, AwsResponse, AmazonServiceException> toException)
{
    public async Task<TReply> CallAsync<TRequest, TReply>(
        string operation, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, TimeSpan serverMayWait, CancellationToken cancellationToken)
        where TReply : new()
    {
        var headers = new Dictionary<string, string> { ["content-type"] = "application/x-amz-json-1.0", ["x-amz-target"] = $"{target}.{operation}" };
        var wire = new AwsRequest(
            operation, "", headers, JsonSerializer.SerializeToUtf8Bytes(request, requestType), serverMayWait);
        var response = await pipeline.SendAsync(wire, toException, cancellationToken);
        if (response.Body.Length == 0)
        {
            return new TReply();
        }

        try
        {
            return JsonSerializer.Deserialize(response.Body, replyType) ?? new TReply();
        }
        catch (JsonException failure)
        {
            throw toException(
                new AwsError(
                    ErrorCodes.UnreadableReply, $"{operation}: the reply is not JSON of the expected shape: {failure.Message}"),
                response);
        }
    }
}

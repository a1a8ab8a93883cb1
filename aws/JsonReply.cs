using System.Text.Json;
using Amazon.Runtime;

namespace CloudPipe.Aws;

/// <summary>Reads a JSON reply.</summary>
internal static class JsonReply
{
    /// <exception cref="AmazonServiceException">With <see cref="ErrorCodes.UnreadableReply"/>: not JSON of that shape. An empty body
    /// counts as a reply only where the operation answers nothing: elsewhere it would look like an empty queue or cluster.</exception>
    public static TReply To<TReply>(
        string operation, AwsResponse response, JsonSerializerOptions shapes, Func<AwsError, AwsResponse, AmazonServiceException> toException)
        where TReply : new()
    {
        if (response.Body.Length == 0 && typeof(TReply) == typeof(EmptyResponse))
        {
            return new TReply();
        }

        try
        {
            return (TReply?)JsonSerializer.Deserialize(response.Body, shapes.GetTypeInfo(typeof(TReply))) ?? throw new JsonException("it is null");
        }
        catch (JsonException failure)
        {
            throw toException(
                new AwsError(ErrorCodes.UnreadableReply, $"{operation}: the reply is not JSON of the expected shape: {failure.Message}") { RequestId = response.RequestId ?? "" },
                response);
        }
    }
}

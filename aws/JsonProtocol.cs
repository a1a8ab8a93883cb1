using System.Text.Json;
using Amazon.Runtime;

namespace CloudPipe.Aws;

/// <summary>The awsJson protocols: one path, the operation in a header, JSON both ways.</summary>
/// <param name="pipeline">Sends.</param>
/// <param name="version"><c>1.0</c> or <c>1.1</c>.</param>
/// <param name="target">What stands before the operation's name in <c>x-amz-target</c>.</param>
/// <param name="shapes">Compiled models of every request and reply.</param>
/// <param name="toException">The service's own exception.</param>
internal sealed class JsonProtocol(
    AwsPipeline pipeline, string version, string target, JsonSerializerOptions shapes, Func<AwsError, AwsResponse, AmazonServiceException> toException)
{
    /// <param name="operation">The official name.</param>
    /// <param name="request">The model of the request.</param>
    /// <param name="cancellationToken">Ends the call at once, also while it waits.</param>
    /// <param name="serverMayWait">How long the service may hold the request on purpose.</param>
    public async Task<TReply> CallAsync<TRequest, TReply>(
        string operation, TRequest request, CancellationToken cancellationToken, TimeSpan serverMayWait = default)
        where TReply : new()
    {
        var wire = new AwsRequest
        {
            Operation = operation,
            Headers = new Dictionary<string, string> { ["content-type"] = $"application/x-amz-json-{version}", ["x-amz-target"] = $"{target}.{operation}" },
            Body = JsonSerializer.SerializeToUtf8Bytes(request, shapes.GetTypeInfo(typeof(TRequest))),
            ServerMayWait = serverMayWait,
        };
        var response = await pipeline.SendAsync(wire, toException, cancellationToken);
        return JsonReply.To<TReply>(operation, response, shapes, toException);
    }
}

using System.Text.Json.Serialization.Metadata;

namespace CloudPipe.Aws.Sqs;

/// <summary>
/// Amazon SQS, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every operation
/// throws <see cref="AmazonSQSException"/> when the service refuses, and <c>AmazonServiceException</c> with the code
/// <see cref="ErrorCodes.EndpointUnreachable"/> when it cannot be reached.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/
/// </summary>
public sealed class SqsClient : IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly JsonProtocol _protocol;

    public SqsClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline("SQS", "sqs", options ?? new AwsClientOptions());
        _protocol = new JsonProtocol(_pipeline, "AmazonSQS", AmazonSQSException.From);
    }

    /// <summary>Where the requests go, without a queue's path.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <summary>Waits up to <c>WaitTimeSeconds</c> for up to <c>MaxNumberOfMessages</c> messages; cancelling ends the wait at once.</summary>
    public Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            "ReceiveMessage",
            request,
            SqsJson.Default.ReceiveMessageRequest,
            SqsJson.Default.ReceiveMessageResponse,
            cancellationToken,
            TimeSpan.FromSeconds(request.WaitTimeSeconds ?? 20));

    public Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            "SendMessage", request, SqsJson.Default.SendMessageRequest, SqsJson.Default.SendMessageResponse, cancellationToken);

    /// <summary>Up to ten messages. The call succeeds even if every entry fails: read <c>Failed</c>.</summary>
    public Task<SendMessageBatchResponse> SendMessageBatchAsync(
        SendMessageBatchRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            "SendMessageBatch",
            request,
            SqsJson.Default.SendMessageBatchRequest,
            SqsJson.Default.SendMessageBatchResponse,
            cancellationToken);

    public Task DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            "DeleteMessage", request, SqsJson.Default.DeleteMessageRequest, SqsJson.Default.EmptyResponse, cancellationToken);

    public Task ChangeMessageVisibilityAsync(ChangeMessageVisibilityRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            "ChangeMessageVisibility",
            request,
            SqsJson.Default.ChangeMessageVisibilityRequest,
            SqsJson.Default.EmptyResponse,
            cancellationToken);

    public Task<GetQueueAttributesResponse> GetQueueAttributesAsync(
        GetQueueAttributesRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            "GetQueueAttributes",
            request,
            SqsJson.Default.GetQueueAttributesRequest,
            SqsJson.Default.GetQueueAttributesResponse,
            cancellationToken);

    public Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            "GetQueueUrl", request, SqsJson.Default.GetQueueUrlRequest, SqsJson.Default.GetQueueUrlResponse, cancellationToken);

    public void Dispose() => _pipeline.Dispose();

    private Task<TReply> CallAsync<TRequest, TReply>(
        string operation, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, CancellationToken cancellationToken, TimeSpan serverMayWait = default)
        where TReply : new() => _protocol.CallAsync(operation, request, requestType, replyType, serverMayWait, cancellationToken);
}

namespace CloudPipe.Aws.Sqs;

/// <summary>
/// Amazon SQS, the operations that CloudPipe calls. Names of operations, members and errors are the official ones. Every operation
/// throws <see cref="AmazonSQSException"/> when the service refuses, and
/// <see cref="EndpointException"/> when it cannot be reached.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/
/// </summary>
public sealed class SqsClient : IAmazonSQS, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly JsonProtocol _protocol;

    /// <param name="options">Null for the defaults.</param>
    public SqsClient(AwsClientOptions? options = null)
    {
        _pipeline = new AwsPipeline(new AwsService("SQS", "sqs"), options ?? new AwsClientOptions());
        _protocol = new JsonProtocol(_pipeline, "1.0", "AmazonSQS", SqsJson.Default.Options, AmazonSQSException.From);
    }

    /// <summary>Where the requests go, without a queue's path.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ReceiveMessageRequest, ReceiveMessageResponse>(
            "ReceiveMessage", request, cancellationToken, TimeSpan.FromSeconds(request.WaitTimeSeconds ?? 20));

    /// <inheritdoc/>
    public Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<SendMessageRequest, SendMessageResponse>("SendMessage", request, cancellationToken);

    /// <inheritdoc/>
    public Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<SendMessageBatchRequest, SendMessageBatchResponse>("SendMessageBatch", request, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<DeleteMessageRequest, EmptyResponse>("DeleteMessage", request, cancellationToken);

    /// <inheritdoc/>
    public Task ChangeMessageVisibilityAsync(ChangeMessageVisibilityRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ChangeMessageVisibilityRequest, EmptyResponse>("ChangeMessageVisibility", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetQueueAttributesResponse> GetQueueAttributesAsync(GetQueueAttributesRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetQueueAttributesRequest, GetQueueAttributesResponse>(
            "GetQueueAttributes", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<GetQueueUrlRequest, GetQueueUrlResponse>("GetQueueUrl", request, cancellationToken);

    /// <inheritdoc/>
    public Task<StartMessageMoveTaskResponse> StartMessageMoveTaskAsync(StartMessageMoveTaskRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<StartMessageMoveTaskRequest, StartMessageMoveTaskResponse>(
            "StartMessageMoveTask", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListMessageMoveTasksResponse> ListMessageMoveTasksAsync(ListMessageMoveTasksRequest request, CancellationToken cancellationToken) =>
        _protocol.CallAsync<ListMessageMoveTasksRequest, ListMessageMoveTasksResponse>(
            "ListMessageMoveTasks", request, cancellationToken);

    public void Dispose() => _pipeline.Dispose();
}

namespace CloudPipe.Aws.Sqs;

/// <summary>Amazon SQS, the operations that CloudPipe calls; <see cref="SqsClient"/> says what they throw.</summary>
public interface IAmazonSQS
{
    /// <summary>
    /// Waits up to <c>WaitTimeSeconds</c> for up to <c>MaxNumberOfMessages</c> messages; cancelling ends the wait at once.
    /// </summary>
    Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken);

    Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken);

    /// <summary>Up to ten messages. The call succeeds even if every entry fails: read <c>Failed</c>.</summary>
    Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken);

    Task DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken);

    Task ChangeMessageVisibilityAsync(ChangeMessageVisibilityRequest request, CancellationToken cancellationToken);

    /// <summary>The counts are approximate and lag by some seconds.</summary>
    Task<GetQueueAttributesResponse> GetQueueAttributesAsync(GetQueueAttributesRequest request, CancellationToken cancellationToken);

    Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Moves all messages of a dead-letter queue back to where they came from, or to another queue. One task a queue at a time.
    /// </summary>
    Task<StartMessageMoveTaskResponse> StartMessageMoveTaskAsync(StartMessageMoveTaskRequest request, CancellationToken cancellationToken);

    /// <summary>The newest move tasks of a dead-letter queue, with their progress.</summary>
    Task<ListMessageMoveTasksResponse> ListMessageMoveTasksAsync(ListMessageMoveTasksRequest request, CancellationToken cancellationToken);
}

using System.Globalization;
using System.Net;
using CloudPipe.Aws.Sqs;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>The queue as the dispatcher sees it.</summary>
internal sealed class SimulatedSqs(Region region) : IAmazonSQS
{
    private readonly Caller _caller = new(region, (code, message, status) => new AmazonSQSException(message, code, "simulated", status));
    private readonly Chance _chance = region.Chance.For("sqs");

    public Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken) =>
        request.Entries.Count is 0 or > AwsLimits.SqsBatch
            ? throw new AmazonSQSException("1 to 10 entries", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", "simulated", HttpStatusCode.BadRequest)
            : _caller.CallAsync(Api.SqsSend, Assumptions.SqsCall, () => Send(request), cancellationToken);

    public Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.SqsSend,
        Assumptions.SqsCall,
        () =>
        {
            region.Queue.Send(EventTemplate.FileOf(request.MessageBody));
            return new SendMessageResponse();
        },
        cancellationToken);

    public Task<GetQueueAttributesResponse> GetQueueAttributesAsync(GetQueueAttributesRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.SqsAttributes,
        Assumptions.SqsCall,
        () =>
        {
            var counts = region.Queue.OldCounts();
            return new GetQueueAttributesResponse
            {
                Attributes = new Dictionary<string, string>
                {
                    ["ApproximateNumberOfMessages"] = counts.Visible.ToString(CultureInfo.InvariantCulture),
                    ["ApproximateNumberOfMessagesNotVisible"] = counts.InFlight.ToString(CultureInfo.InvariantCulture),
                    ["ApproximateNumberOfMessagesDelayed"] = "0",
                },
            };
        },
        cancellationToken);

    public Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken) => throw Unused();

    public Task DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken) => throw Unused();

    public Task ChangeMessageVisibilityAsync(ChangeMessageVisibilityRequest request, CancellationToken cancellationToken) => throw Unused();

    public Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken) => throw Unused();

    public Task<StartMessageMoveTaskResponse> StartMessageMoveTaskAsync(StartMessageMoveTaskRequest request, CancellationToken cancellationToken) => throw Unused();

    public Task<ListMessageMoveTasksResponse> ListMessageMoveTasksAsync(ListMessageMoveTasksRequest request, CancellationToken cancellationToken) => throw Unused();

    private SendMessageBatchResponse Send(SendMessageBatchRequest request)
    {
        var sent = new List<SendMessageBatchResultEntry>(request.Entries.Count);
        var failed = new List<BatchResultErrorEntry>();
        foreach (var entry in request.Entries)
        {
            if (_chance.Happens(region.Scenario.Faults.SendFailures))
            {
                failed.Add(new BatchResultErrorEntry { Id = entry.Id, Code = "InternalError", Message = "simulated" });
                continue;
            }

            region.Queue.Send(EventTemplate.FileOf(entry.MessageBody));
            sent.Add(new SendMessageBatchResultEntry { Id = entry.Id });
        }

        return new SendMessageBatchResponse { Successful = sent, Failed = failed };
    }

    private static NotSupportedException Unused() => new("No dispatcher calls this; if one does, the simulation must learn it.");
}

using System.Globalization;
using System.Net;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>
/// Real queues of another server, with what that server lacks: tasks that move messages, refusals that a test asks for, and a memory of
/// which queues were received from. Moving does what AWS says: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
/// </summary>
internal sealed class WatchedQueues(IAmazonSQS sqs) : IAmazonSQS
{
    private const string Sent = "SentTimestamp";

    private readonly List<(string Source, ListMessageMoveTasksResultEntry Task)> _tasks = [];
    private long _started = 1000;

    public HashSet<string> ReceivedFrom { get; } = [];

    /// <summary>Whether SQS moves messages itself.</summary>
    public bool CanMove { get; set; }

    /// <summary>Why the next task fails after its first message; null for it does not.</summary>
    public string? MoveFails { get; set; }

    public string? MovedTo { get; private set; }

    /// <summary>How many more messages can be sent.</summary>
    public int SendsLeft { get; set; } = int.MaxValue;

    public bool RefusesDeletes { get; set; }

    public bool RefusesGivingBack { get; set; }

    /// <summary>Whether tasks that were started are not shown.</summary>
    public bool HidesTasks { get; set; }

    /// <summary>How many more times messages can be received before too many are held.</summary>
    public int ReceivesLeft { get; set; } = int.MaxValue;

    /// <summary>How much longer ago messages were sent than they were.</summary>
    public TimeSpan SentEarlier { get; set; }

    public async Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken)
    {
        ReceivedFrom.Add(request.QueueUrl);
        if (ReceivesLeft-- <= 0)
        {
            throw Refusal("OverLimit", "Too many messages are in flight.");
        }

        // This server has one place for a queue and needs no long poll to find what is there.
        var reply = await sqs.ReceiveMessageAsync(request with { WaitTimeSeconds = 0 }, cancellationToken);
        return reply with { Messages = [.. reply.Messages.Select(Aged)] };
    }

    public Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken) =>
        SendsLeft-- > 0 ? sqs.SendMessageAsync(request, cancellationToken) : throw Refusal("ServiceUnavailable", "not now");

    public Task DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken) =>
        RefusesDeletes ? throw Refusal("ServiceUnavailable", "not now") : sqs.DeleteMessageAsync(request, cancellationToken);

    public async Task<StartMessageMoveTaskResponse> StartMessageMoveTaskAsync(StartMessageMoveTaskRequest request, CancellationToken cancellationToken)
    {
        if (!CanMove)
        {
            throw Refusal("UnsupportedOperation", "this server moves nothing");
        }

        if (_tasks.Exists(task => task.Source == request.SourceArn && task.Task.Status == "RUNNING"))
        {
            throw Refusal("InvalidParameterValue", "There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
        }

        MovedTo = request.DestinationArn;
        var task = new ListMessageMoveTasksResultEntry { StartedTimestamp = ++_started, Status = "RUNNING" };
        _tasks.Insert(0, (request.SourceArn, task));
        if (MoveFails is not null)
        {
            await MoveAsync(UrlOf(request.SourceArn), UrlOf(request.DestinationArn!), most: 1, cancellationToken);
            Replace(task, task with { Status = "FAILED", FailureReason = MoveFails, ApproximateNumberOfMessagesMoved = 1 });
            return new StartMessageMoveTaskResponse();
        }

        var moved = await MoveAsync(UrlOf(request.SourceArn), UrlOf(request.DestinationArn ?? throw Refusal("CouldNotDetermineMessageSource", "some messages came from no queue")), int.MaxValue, cancellationToken);
        Replace(task, task with { Status = "COMPLETED", ApproximateNumberOfMessagesMoved = moved });
        return new StartMessageMoveTaskResponse();
    }

    public Task<ListMessageMoveTasksResponse> ListMessageMoveTasksAsync(ListMessageMoveTasksRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ListMessageMoveTasksResponse { Results = [.. _tasks.Where(task => task.Source == request.SourceArn && !HidesTasks).Select(task => task.Task).Take(request.MaxResults ?? 1)] });

    public Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken) => sqs.SendMessageBatchAsync(request, cancellationToken);

    public Task ChangeMessageVisibilityAsync(ChangeMessageVisibilityRequest request, CancellationToken cancellationToken) => RefusesGivingBack ? throw Refusal("ServiceUnavailable", "not now") : sqs.ChangeMessageVisibilityAsync(request, cancellationToken);

    public Task<GetQueueAttributesResponse> GetQueueAttributesAsync(GetQueueAttributesRequest request, CancellationToken cancellationToken) => sqs.GetQueueAttributesAsync(request, cancellationToken);

    public Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken) => sqs.GetQueueUrlAsync(request, cancellationToken);

    /// <summary>A task that somebody else has started, which ends when it is looked at for the second time.</summary>
    public async Task MoveElsewhereAsync(string sourceUrl, string targetUrl, CancellationToken cancellationToken)
    {
        var moved = await MoveAsync(sourceUrl, targetUrl, int.MaxValue, cancellationToken);
        _tasks.Insert(0, ($"arn:aws:sqs:us-east-1:123456789012:{sourceUrl.Split('/')[^1]}", new ListMessageMoveTasksResultEntry { StartedTimestamp = ++_started, Status = "RUNNING", ApproximateNumberOfMessagesMoved = moved }));
    }

    public void EndTasks()
    {
        foreach (var (_, task) in _tasks.ToList())
        {
            Replace(task, task with { Status = "COMPLETED" });
        }
    }

    private Message Aged(Message message) => message.Attributes.TryGetValue(Sent, out var sent)
        ? message with { Attributes = new Dictionary<string, string>(message.Attributes) { [Sent] = (long.Parse(sent, CultureInfo.InvariantCulture) - (long)SentEarlier.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) } }
        : message;

    private static AmazonSQSException Refusal(string code, string message) => new(message, code, "r", HttpStatusCode.BadRequest);

    private static string NameOf(string arn) => arn.Split(':')[^1];

    private string UrlOf(string arn) => _urls[NameOf(arn)];

    private readonly Dictionary<string, string> _urls = [];

    public void Know(string url) => _urls[url.Split('/')[^1]] = url;

    private void Replace(ListMessageMoveTasksResultEntry task, ListMessageMoveTasksResultEntry by)
    {
        var index = _tasks.FindIndex(one => ReferenceEquals(one.Task, task));
        _tasks[index] = (_tasks[index].Source, by);
    }

    private async Task<int> MoveAsync(string from, string to, int most, CancellationToken cancellationToken)
    {
        for (var moved = 0; ;)
        {
            var reply = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = from, MaxNumberOfMessages = 1 }, cancellationToken);
            if (moved == most || reply.Messages.Count == 0)
            {
                foreach (var message in reply.Messages)
                {
                    await sqs.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest { QueueUrl = from, ReceiptHandle = message.ReceiptHandle, VisibilityTimeout = 0 }, cancellationToken);
                }

                return moved;
            }

            foreach (var message in reply.Messages)
            {
                await sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = to, MessageBody = message.Body }, cancellationToken);
                await sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = from, ReceiptHandle = message.ReceiptHandle }, cancellationToken);
                moved++;
            }
        }
    }
}

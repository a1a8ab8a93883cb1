using Amazon.Runtime;
using CloudPipe.Aws.Sqs;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Deployer.Retrying;

/// <summary>Has SQS itself move all messages of a dead-letter queue, which it does at hundreds a second and without loss.</summary>
internal sealed class MoveTask(IAmazonSQS sqs, TimeProvider clock)
{
    private const string Running = "RUNNING";
    private const int MostLooksForIt = 10;
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);

    /// <param name="deadLetterUrl">From where.</param>
    /// <param name="queueUrl">To where. It is said, because messages that the agent put into the dead letters came from no queue.</param>
    /// <param name="progress">Is told how many were moved.</param>
    /// <param name="cancellationToken">Ends the waiting; the task goes on.</param>
    /// <returns>How many were moved, and why the rest was not; null if all were.</returns>
    public async Task<(long Moved, string? Problem)> RunAsync(string deadLetterUrl, string queueUrl, Action<long> progress, CancellationToken cancellationToken)
    {
        var source = await ArnAsync(deadLetterUrl, cancellationToken);
        long? before = null;
        try
        {
            // A task that somebody else started, or a retry that was interrupted: its end is what is wanted.
            var latest = await LatestAsync(source, cancellationToken);
            if (latest is not { Status: Running })
            {
                before = latest?.StartedTimestamp ?? 0;
                var target = await ArnAsync(queueUrl, cancellationToken);
                await sqs.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = source, DestinationArn = target }, cancellationToken);
            }
        }
        catch (AmazonServiceException refusal)
        {
            return (0, $"SQS does not move them itself: {FirstLine(refusal.Message)}");
        }

        for (var looks = 0; ; looks++)
        {
            var task = await LatestAsync(source, cancellationToken);
            var isAnEarlierOne = task is null || task.StartedTimestamp == before;
            if (!isAnEarlierOne && task!.Status == "COMPLETED")
            {
                return (task.ApproximateNumberOfMessagesMoved, null);
            }

            if (isAnEarlierOne ? looks >= MostLooksForIt : task!.Status != Running)
            {
                return (isAnEarlierOne ? 0 : task!.ApproximateNumberOfMessagesMoved, $"SQS moved only some of them: {(isAnEarlierOne ? "it does not show the task" : task!.FailureReason ?? task.Status)}");
            }

            progress(isAnEarlierOne ? 0 : task!.ApproximateNumberOfMessagesMoved);
            await Task.Delay(s_lookEvery, clock, cancellationToken);
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim() is { Length: > 0 } line && !line.StartsWith('<') ? line : "it does not know how.";

    private async Task<ListMessageMoveTasksResultEntry?> LatestAsync(string source, CancellationToken cancellationToken)
    {
        var tasks = await sqs.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = source, MaxResults = 1 }, cancellationToken);
        return tasks.Results.Count > 0 ? tasks.Results[0] : null;
    }

    private async Task<string> ArnAsync(string queueUrl, CancellationToken cancellationToken) =>
        (await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = queueUrl, AttributeNames = [QueueCount.Arn] }, cancellationToken)).Attributes[QueueCount.Arn];
}

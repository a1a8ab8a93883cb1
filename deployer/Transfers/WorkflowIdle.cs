using System.Globalization;
using CloudPipe.Aws.Sqs;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Transfers;

/// <summary>Waits until a workflow has nothing to do.</summary>
public sealed class WorkflowIdle(AwsSession session, DeployedWorkflow workflow)
{
    // SQS counts roughly and late, and a file that was just uploaded is in no queue yet: one look at empty queues proves nothing.
    private const int QuietLooks = 4;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);

    // What waits, what is worked on, what is delayed.
    private static readonly string[] s_counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"];

    private long _unfinished;

    /// <summary>How many files waited or were worked on at the last look.</summary>
    public long Unfinished => Interlocked.Read(ref _unfinished);

    /// <summary>Waits until at four looks in a row, within half a minute, no queue has a file.</summary>
    /// <returns>How many files are among the failed ones.</returns>
    /// <exception cref="AmazonSQSException">SQS refuses to count.</exception>
    public async Task<long> WaitAsync(CancellationToken cancellationToken)
    {
        for (var quiet = 0; ;)
        {
            var unfinished = await CountAsync(workflow.Stages.Select(stage => stage.QueueUrl), cancellationToken);
            Interlocked.Exchange(ref _unfinished, unfinished);
            quiet = unfinished == 0 ? quiet + 1 : 0;
            if (quiet == QuietLooks)
            {
                return await CountAsync(workflow.Stages.Select(stage => stage.DeadLetterUrl), cancellationToken);
            }

            await Task.Delay(s_interval, session.Time, cancellationToken);
        }
    }

    private async Task<long> CountAsync(IEnumerable<string?> queues, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var queue in queues.OfType<string>())
        {
            var found = await session.Services.Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = queue, AttributeNames = s_counts }, cancellationToken);
            count += s_counts.Sum(name => long.Parse(found.Attributes.GetValueOrDefault(name, "0"), CultureInfo.InvariantCulture));
        }

        return count;
    }
}

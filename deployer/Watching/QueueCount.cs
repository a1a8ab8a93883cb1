using System.Globalization;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Deployer.Watching;

/// <summary>How full a queue is, as SQS says it: approximately, and some seconds late.</summary>
/// <param name="Waiting">Messages that can be received.</param>
/// <param name="InFlight">Messages that somebody has received and not yet deleted.</param>
/// <param name="Delayed">Messages that cannot be received yet.</param>
public sealed record QueueCount(long Waiting, long InFlight, long Delayed)
{
    internal const string Arn = "QueueArn";

    private const string Visible = "ApproximateNumberOfMessages";
    private const string NotVisible = "ApproximateNumberOfMessagesNotVisible";
    private const string Later = "ApproximateNumberOfMessagesDelayed";

    /// <summary>A queue in which nothing is.</summary>
    public static QueueCount Empty { get; } = new(0, 0, 0);

    /// <summary>All messages that the queue holds.</summary>
    public long All => Waiting + InFlight + Delayed;

    /// <returns>Null if there is no such queue.</returns>
    internal static async Task<QueueCount?> ReadAsync(IAmazonSQS sqs, string? queueUrl, CancellationToken cancellationToken)
    {
        if (queueUrl is null)
        {
            return null;
        }

        try
        {
            var reply = await sqs.GetQueueAttributesAsync(
                new GetQueueAttributesRequest { QueueUrl = queueUrl, AttributeNames = [Visible, NotVisible, Later] }, cancellationToken);
            return new(Count(reply, Visible), Count(reply, NotVisible), Count(reply, Later));
        }
        catch (QueueDoesNotExistException)
        {
            return null;
        }
    }

    private static long Count(GetQueueAttributesResponse reply, string name) =>
        long.TryParse(reply.Attributes.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}

using System.Globalization;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Dispatcher;

/// <summary>Asks SQS how full the queue is.</summary>
internal sealed class QueueCounter(IAmazonSQS sqs, string queueUrl)
{
    private const string Visible = "ApproximateNumberOfMessages";
    private const string InFlight = "ApproximateNumberOfMessagesNotVisible";
    private static readonly string[] Names = [Visible, InFlight];

    public async Task<QueueCounts> CountAsync(CancellationToken cancellationToken)
    {
        var reply = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = queueUrl, AttributeNames = Names }, cancellationToken);
        return new(NumberOf(reply, Visible), NumberOf(reply, InFlight));
    }

    private static long NumberOf(GetQueueAttributesResponse reply, string name) =>
        long.TryParse(reply.Attributes.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

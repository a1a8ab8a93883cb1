using System.Globalization;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Agent.Queue;

/// <summary>The queue on Amazon SQS, or on what speaks its protocol.</summary>
internal sealed class SqsJobQueue(SqsClient sqs, string queueUrl, string? deadLetterQueueUrl, TimeSpan visibility) : IJobQueue
{
    private const string ReceiveCount = "ApproximateReceiveCount";
    private const string TraceAttribute = "traceparent";
    private const int LongestAttribute = 1024;
    private const int MostAtOnce = 10;
    private static readonly string[] WantedAttributes = [ReceiveCount];
    private static readonly string[] WantedMessageAttributes = [TraceAttribute];

    public bool HasDeadLetterQueue => deadLetterQueueUrl is not null;

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, TimeSpan wait, CancellationToken cancellationToken)
    {
        var reply = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = queueUrl,
                MaxNumberOfMessages = Math.Clamp(most, 1, MostAtOnce),
                WaitTimeSeconds = (int)Math.Ceiling(Math.Clamp(wait.TotalSeconds, 0, 20)),
                VisibilityTimeout = (int)visibility.TotalSeconds,
                MessageSystemAttributeNames = WantedAttributes,
                MessageAttributeNames = WantedMessageAttributes,
            },
            cancellationToken);
        return [.. reply.Messages.Select(Read)];
    }

    public async Task<Hold> HideAsync(QueueMessage message, TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ChangeMessageVisibilityRequest { QueueUrl = queueUrl, ReceiptHandle = message.ReceiptHandle, VisibilityTimeout = (int)time.TotalSeconds };
            await sqs.ChangeMessageVisibilityAsync(request, cancellationToken);
            return Hold.Ours;
        }
        catch (Exception failure) when (failure is MessageNotInflightException or ReceiptHandleIsInvalidException)
        {
            return Hold.Lost;
        }
        catch (AmazonSQSException failure) when (failure.ErrorCode is "InvalidParameterValue" or "InvalidParameterValueException")
        {
            // SQS names both cases with one code: "... Reason: Total VisibilityTimeout for the message is beyond the limit [43200
            // seconds]" and "... Reason: Message does not exist or is not available for visibility timeout change".
            return failure.Message.Contains("beyond the limit", StringComparison.Ordinal) ? Hold.AtCeiling : Hold.Lost;
        }
    }

    public Task DeleteAsync(QueueMessage message, CancellationToken cancellationToken) =>
        sqs.DeleteMessageAsync(
            new DeleteMessageRequest { QueueUrl = queueUrl, ReceiptHandle = message.ReceiptHandle }, cancellationToken);

    public Task SendToDeadLetterAsync(QueueMessage message, DeadLetter why, CancellationToken cancellationToken)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>
        {
            ["Reason"] = new() { StringValue = Clean(why.Reason) },
            ["Message"] = new() { StringValue = Clean(why.Message) },
            ["Code"] = new() { StringValue = Clean(why.Code) },
        };
        if (why.ExitCode is { } exitCode)
        {
            attributes["ExitCode"] = new() { DataType = "Number", StringValue = exitCode.ToString(CultureInfo.InvariantCulture) };
        }

        if (message.Trace is { } trace)
        {
            attributes[TraceAttribute] = new() { StringValue = Clean(trace) };
        }

        return sqs.SendMessageAsync(
            new SendMessageRequest
            {
                QueueUrl = deadLetterQueueUrl ?? throw new InvalidOperationException("There is no dead-letter queue."),
                MessageBody = message.Body,
                MessageAttributes = attributes,
            },
            cancellationToken);
    }

    private static QueueMessage Read(Message message)
    {
        var attempt = int.TryParse(message.Attributes.GetValueOrDefault(ReceiveCount), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
        return new QueueMessage(
            message.MessageId, message.ReceiptHandle, message.Body, Math.Max(attempt, 1), message.MessageAttributes.GetValueOrDefault(TraceAttribute)?.StringValue);
    }

    /// <summary>SQS refuses empty values and most control characters.</summary>
    private static string Clean(string text)
    {
        var clean = string.Concat(text.Take(LongestAttribute).Select(
            character => char.IsControl(character) || char.IsSurrogate(character) ? ' ' : character));
        return string.IsNullOrWhiteSpace(clean) ? "-" : clean;
    }
}

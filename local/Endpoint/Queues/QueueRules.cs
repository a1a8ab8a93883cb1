using System.Buffers;
using CloudPipe.Local.Sqs;

namespace CloudPipe.Local.Queues;

/// <summary>What SQS takes as a queue's name and settings.</summary>
internal static class QueueRules
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static void CheckName(string name)
    {
        if (name.EndsWith(".fifo", StringComparison.Ordinal))
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                "The embedded endpoint has standard queues only: a name that ends in .fifo is refused.");
        }

        if (name.Length is 0 or > 80 || name.AsSpan().IndexOfAnyExcept(NameCharacters) >= 0)
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    public static void CheckSettings(QueueSettings settings)
    {
        Check("VisibilityTimeout", settings.VisibilitySeconds, 0, MessageRules.LongestVisibilitySeconds);
        Check("DelaySeconds", settings.DelaySeconds, 0, MessageRules.LongestDelaySeconds);
        Check("ReceiveMessageWaitTimeSeconds", settings.WaitSeconds, 0, 20);
        Check("MaximumMessageSize", settings.MessageBytes, 1024, QueueSettings.LargestMessageBytes);
        if (settings.RetentionSeconds != 0)
        {
            Check("MessageRetentionPeriod", settings.RetentionSeconds, 60, QueueSettings.LongestRetentionSeconds);
        }

        if (settings.DeadLetterQueue is not null)
        {
            Check("RedrivePolicy", settings.MaxReceiveCount, 1, 1000);
        }
    }

    private static void Check(string attribute, int value, int smallest, int largest)
    {
        if (value < smallest || value > largest)
        {
            throw new SqsException(SqsError.InvalidAttributeValue, $"Invalid value for the parameter {attribute}.");
        }
    }
}

using System.Globalization;
using System.Text.Json;
using CloudPipe.Local.Queues;

namespace CloudPipe.Local.Sqs;

/// <summary>A queue's attributes under SQS's names.</summary>
internal static class QueueAttributes
{
    private static readonly HashSet<string> Readable = new(StringComparer.Ordinal)
    {
        "All", "Policy", "VisibilityTimeout", "MaximumMessageSize", "MessageRetentionPeriod", "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed", "CreatedTimestamp", "LastModifiedTimestamp",
        "QueueArn", "DelaySeconds", "ReceiveMessageWaitTimeSeconds", "RedrivePolicy", "FifoQueue", "ContentBasedDeduplication",
        "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "DeduplicationScope", "FifoThroughputLimit", "RedriveAllowPolicy",
        "SqsManagedSseEnabled",
    };

    public static void CheckNames(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!Readable.Contains(name))
            {
                throw new SqsException(SqsError.InvalidAttributeName, $"Unknown Attribute {name}.");
            }
        }
    }

    public static IEnumerable<KeyValuePair<string, string>> Read(QueueEntry queue, QueueCounts counts, SqsAccount account)
    {
        var settings = queue.Settings;
        yield return new("QueueArn", account.QueueArn(queue.Name));
        yield return new("ApproximateNumberOfMessages", Text(counts.Visible));
        yield return new("ApproximateNumberOfMessagesNotVisible", Text(counts.InFlight));
        yield return new("ApproximateNumberOfMessagesDelayed", Text(counts.Delayed));
        yield return new("CreatedTimestamp", Text(queue.Created.ToUnixTimeSeconds()));
        yield return new("LastModifiedTimestamp", Text(queue.Modified.ToUnixTimeSeconds()));
        yield return new("VisibilityTimeout", Text(settings.VisibilitySeconds));
        yield return new("MaximumMessageSize", Text(settings.MessageBytes));
        yield return new(
            "MessageRetentionPeriod", Text(settings.RetentionSeconds == 0 ? QueueSettings.LongestRetentionSeconds : settings.RetentionSeconds));
        yield return new("DelaySeconds", Text(settings.DelaySeconds));
        yield return new("ReceiveMessageWaitTimeSeconds", Text(settings.WaitSeconds));
        yield return new("SqsManagedSseEnabled", "false");
        if (settings.DeadLetterQueue is { } deadLetters)
        {
            yield return new(
                "RedrivePolicy",
                $$"""{"deadLetterTargetArn":"{{account.QueueArn(deadLetters)}}","maxReceiveCount":{{settings.MaxReceiveCount}}}""");
        }

        if (settings.Policy is { } policy)
        {
            yield return new("Policy", policy);
        }
    }

    /// <summary>The settings with attributes of a request applied.</summary>
    public static QueueSettings Apply(QueueSettings settings, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            settings = name switch
            {
                "VisibilityTimeout" => settings with { VisibilitySeconds = Number(name, value) },
                "MaximumMessageSize" => settings with { MessageBytes = Number(name, value) },
                "MessageRetentionPeriod" => settings with { RetentionSeconds = Math.Max(1, Number(name, value)) },
                "DelaySeconds" => settings with { DelaySeconds = Number(name, value) },
                "ReceiveMessageWaitTimeSeconds" => settings with { WaitSeconds = Number(name, value) },
                "Policy" => settings with { Policy = value.Length == 0 ? null : value },
                "RedrivePolicy" => ApplyRedrive(settings, value),
                "SqsManagedSseEnabled" or "KmsDataKeyReusePeriodSeconds" or "RedriveAllowPolicy" => settings,
                "FifoQueue" or "ContentBasedDeduplication" or "DeduplicationScope" or "FifoThroughputLimit" =>
                    throw new SqsException(SqsError.InvalidAttributeName, $"Unknown Attribute {name}. The embedded endpoint has standard queues only."),
                _ => throw new SqsException(SqsError.InvalidAttributeName, $"Unknown Attribute {name}."),
            };
        }

        return settings;
    }

    private static QueueSettings ApplyRedrive(QueueSettings settings, string value)
    {
        if (value.Length == 0)
        {
            return settings with { DeadLetterQueue = null, MaxReceiveCount = 0 };
        }

        try
        {
            using var json = JsonDocument.Parse(value);
            var arn = SqsCall.StringOf(json.RootElement, "deadLetterTargetArn");
            var count = SqsCall.IntOf(json.RootElement, "maxReceiveCount");
            if (arn is not null && count is >= 1 and <= 1000)
            {
                return settings with { DeadLetterQueue = SqsAccount.QueueNameOfArn(arn), MaxReceiveCount = count.Value };
            }
        }
        catch (JsonException)
        {
            // Refused below, in SQS's words.
        }

        throw new SqsException(
            SqsError.InvalidParameterValue,
            $"Value {value} for parameter RedrivePolicy is invalid. Reason: Redrive policy is not a valid JSON map with deadLetterTargetArn and maxReceiveCount from 1 to 1000.");
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SqsException(SqsError.InvalidAttributeValue, $"Invalid value for the parameter {name}.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

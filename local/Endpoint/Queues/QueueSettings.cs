using System.Text.Json.Serialization;

namespace CloudPipe.Local;

/// <summary>The attributes of a queue, with SQS's defaults.</summary>
public sealed record QueueSettings
{
    public const int DefaultRetentionSeconds = 345_600;
    public const int LongestRetentionSeconds = 1_209_600;
    public const int LargestMessageBytes = 1_048_576;

    /// <summary>How long a received message stays hidden, seconds, 0 to 43,200.</summary>
    public int VisibilitySeconds { get; init; } = 30;

    /// <summary>How long a sent message stays hidden, seconds, 0 to 900.</summary>
    public int DelaySeconds { get; init; }

    /// <summary>How long a receive that names no time waits for a message, seconds, 0 to 20.</summary>
    public int WaitSeconds { get; init; }

    /// <summary>How long a message is kept, seconds; 0 keeps it for ever, which SQS does not offer and a run of the engine needs.</summary>
    public int RetentionSeconds { get; init; } = DefaultRetentionSeconds;

    /// <summary>The largest message, bytes, attributes included.</summary>
    public int MessageBytes { get; init; } = LargestMessageBytes;

    /// <summary>The name of the dead-letter queue, or null.</summary>
    public string? DeadLetterQueue { get; init; }

    /// <summary>How often a message is delivered before it becomes a dead letter; 0 without a dead-letter queue.</summary>
    public int MaxReceiveCount { get; init; }

    /// <summary>Attributes that the endpoint keeps and does not act on: a policy.</summary>
    public string? Policy { get; init; }

    [JsonIgnore]
    internal bool HasRedrive => DeadLetterQueue is not null && MaxReceiveCount > 0;
}

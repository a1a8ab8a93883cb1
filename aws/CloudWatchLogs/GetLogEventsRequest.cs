namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record GetLogEventsRequest
{
    public required string LogGroupName { get; init; }

    public required string LogStreamName { get; init; }

    /// <summary>Included, in milliseconds since 1970.</summary>
    public long? StartTime { get; init; }

    /// <summary>Excluded.</summary>
    public long? EndTime { get; init; }

    /// <summary>True: the oldest first. Null is the newest page.</summary>
    public bool? StartFromHead { get; init; }

    /// <summary>1 to 10,000.</summary>
    public int? Limit { get; init; }

    public string? NextToken { get; init; }
}

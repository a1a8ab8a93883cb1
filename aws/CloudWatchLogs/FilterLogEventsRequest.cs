namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record FilterLogEventsRequest
{
    /// <summary>Up to 512 characters.</summary>
    public required string LogGroupName { get; init; }

    /// <summary>Up to 100; excludes the prefix.</summary>
    public IReadOnlyList<string>? LogStreamNames { get; init; }

    public string? LogStreamNamePrefix { get; init; }

    /// <summary>Included, in milliseconds since 1970.</summary>
    public long? StartTime { get; init; }

    /// <summary>Included.</summary>
    public long? EndTime { get; init; }

    /// <summary>For example <c>ERROR</c> or <c>{ $.level = &quot;error&quot; }</c>; null for all.</summary>
    public string? FilterPattern { get; init; }

    /// <summary>1 to 10,000; null is 10,000.</summary>
    public int? Limit { get; init; }

    public string? NextToken { get; init; }
}

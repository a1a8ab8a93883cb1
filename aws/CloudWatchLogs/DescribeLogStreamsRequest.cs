namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record DescribeLogStreamsRequest
{
    public required string LogGroupName { get; init; }

    /// <summary>Excludes ordering by last event.</summary>
    public string? LogStreamNamePrefix { get; init; }

    /// <summary><c>LogStreamName</c> (default) or <c>LastEventTime</c>.</summary>
    public string? OrderBy { get; init; }

    public bool? Descending { get; init; }

    /// <summary>1 to 50.</summary>
    public int? Limit { get; init; }

    public string? NextToken { get; init; }
}

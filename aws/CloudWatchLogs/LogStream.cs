namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record LogStream
{
    public string LogStreamName { get; set; } = "";

    public string? Arn { get; set; }

    /// <summary>Milliseconds since 1970.</summary>
    public long CreationTime { get; set; }

    /// <summary>Milliseconds since 1970.</summary>
    public long? FirstEventTimestamp { get; set; }

    /// <summary>Milliseconds since 1970; lags by up to an hour.</summary>
    public long? LastEventTimestamp { get; set; }
}

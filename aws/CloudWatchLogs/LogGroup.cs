namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record LogGroup
{
    public string LogGroupName { get; set; } = "";

    public string? LogGroupArn { get; set; }

    /// <summary>Null is for ever.</summary>
    public int? RetentionInDays { get; set; }

    public long StoredBytes { get; set; }

    /// <summary>Milliseconds since 1970.</summary>
    public long CreationTime { get; set; }
}

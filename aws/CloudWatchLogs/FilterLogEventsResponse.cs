namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record FilterLogEventsResponse
{
    public IReadOnlyList<FilteredLogEvent> Events { get; set; } = [];

    public string? NextToken { get; set; }
}

namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record GetLogEventsResponse
{
    public IReadOnlyList<OutputLogEvent> Events { get; set; } = [];

    public string? NextForwardToken { get; set; }

    public string? NextBackwardToken { get; set; }
}

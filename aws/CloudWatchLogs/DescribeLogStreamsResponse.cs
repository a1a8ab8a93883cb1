namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record DescribeLogStreamsResponse
{
    public IReadOnlyList<LogStream> LogStreams { get; set; } = [];

    public string? NextToken { get; set; }
}

namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record DeleteLogGroupRequest
{
    public required string LogGroupName { get; init; }
}

namespace CloudPipe.Aws.CloudWatchLogs;

public sealed record PutRetentionPolicyRequest
{
    public required string LogGroupName { get; init; }

    /// <summary>1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, ...</summary>
    public required int RetentionInDays { get; init; }
}

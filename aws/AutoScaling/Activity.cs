namespace CloudPipe.Aws.AutoScaling;

public sealed record Activity
{
    public string ActivityId { get; set; } = "";

    public string AutoScalingGroupName { get; set; } = "";

    public string? Description { get; set; }

    public string? Cause { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    public DateTimeOffset? EndTime { get; set; }

    /// <summary><c>Successful</c>, <c>Failed</c>, <c>InProgress</c>, <c>Cancelled</c>, ...</summary>
    public string StatusCode { get; set; } = "";

    /// <summary>Why it failed, for example for want of capacity.</summary>
    public string? StatusMessage { get; set; }

    /// <summary>Percent.</summary>
    public int Progress { get; set; }
}

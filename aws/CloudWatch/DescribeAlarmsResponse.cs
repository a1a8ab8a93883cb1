namespace CloudPipe.Aws.CloudWatch;

public sealed record DescribeAlarmsResponse
{
    public IReadOnlyList<MetricAlarm> MetricAlarms { get; set; } = [];

    public string? NextToken { get; set; }
}

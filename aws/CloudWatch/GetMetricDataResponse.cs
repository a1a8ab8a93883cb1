namespace CloudPipe.Aws.CloudWatch;

public sealed record GetMetricDataResponse
{
    public IReadOnlyList<MetricDataResult> MetricDataResults { get; set; } = [];

    public string? NextToken { get; set; }
}

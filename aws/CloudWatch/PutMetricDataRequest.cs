namespace CloudPipe.Aws.CloudWatch;

public sealed record PutMetricDataRequest
{
    /// <summary>Must not begin with <c>AWS/</c>.</summary>
    public required string Namespace { get; init; }

    public required IReadOnlyList<MetricDatum> MetricData { get; init; }
}

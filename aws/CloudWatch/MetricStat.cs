namespace CloudPipe.Aws.CloudWatch;

public sealed record MetricStat
{
    public required Metric Metric { get; init; }

    /// <summary>Seconds.</summary>
    public required int Period { get; init; }

    /// <summary><c>Average</c>, <c>Sum</c>, <c>p99</c>, ...</summary>
    public required string Stat { get; init; }

    public string? Unit { get; init; }
}

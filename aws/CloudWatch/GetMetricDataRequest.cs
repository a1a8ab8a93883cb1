namespace CloudPipe.Aws.CloudWatch;

public sealed record GetMetricDataRequest
{
    /// <summary>1 to 500.</summary>
    public required IReadOnlyList<MetricDataQuery> MetricDataQueries { get; init; }

    /// <summary>Included.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>Excluded.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary><c>TimestampDescending</c> (default) or <c>TimestampAscending</c>.</summary>
    public string? ScanBy { get; init; }

    /// <summary>Up to 100,800.</summary>
    public int? MaxDatapoints { get; init; }

    public string? NextToken { get; init; }
}

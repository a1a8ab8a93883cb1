namespace CloudPipe.Aws.CloudWatch;

public sealed record MetricDatum
{
    public required string MetricName { get; init; }

    /// <summary>Up to 30.</summary>
    public IReadOnlyList<Dimension>? Dimensions { get; init; }

    /// <summary>Null is when it arrives.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    public double? Value { get; init; }

    /// <summary>Instead of the value: up to 150 different ones.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>How often each of <c>Values</c> was seen; null is once.</summary>
    public IReadOnlyList<double>? Counts { get; init; }

    /// <summary><c>Count</c>, <c>Seconds</c>, <c>Bytes</c>, ...</summary>
    public string? Unit { get; init; }

    /// <summary>1 or 60 (default) seconds.</summary>
    public int? StorageResolution { get; init; }
}

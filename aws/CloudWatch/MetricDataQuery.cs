namespace CloudPipe.Aws.CloudWatch;

public sealed record MetricDataQuery
{
    /// <summary>Begins with a small letter.</summary>
    public required string Id { get; init; }

    /// <summary>Or an expression.</summary>
    public MetricStat? MetricStat { get; init; }

    public string? Expression { get; init; }

    public string? Label { get; init; }

    public int? Period { get; init; }

    /// <summary>Null is true.</summary>
    public bool? ReturnData { get; init; }
}

namespace CloudPipe.Aws.CloudWatch;

public sealed record MetricDataResult
{
    public string Id { get; set; } = "";

    public string? Label { get; set; }

    /// <summary>One for each value.</summary>
    public IReadOnlyList<DateTimeOffset> Timestamps { get; set; } = [];

    public IReadOnlyList<double> Values { get; set; } = [];

    /// <summary><c>Complete</c>, <c>PartialData</c>, <c>InternalError</c> or <c>Forbidden</c>.</summary>
    public string? StatusCode { get; set; }
}

namespace CloudPipe.Aws.CloudWatch;

public sealed record DescribeAlarmsRequest
{
    /// <summary>Up to 100; excludes the prefix.</summary>
    public IReadOnlyList<string>? AlarmNames { get; init; }

    public string? AlarmNamePrefix { get; init; }

    /// <summary><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</summary>
    public string? StateValue { get; init; }

    /// <summary>1 to 100.</summary>
    public int? MaxRecords { get; init; }

    public string? NextToken { get; init; }
}

namespace CloudPipe.Aws.CloudWatch;

public sealed record PutMetricAlarmRequest
{
    /// <summary>Up to 255 characters, unique in the region.</summary>
    public required string AlarmName { get; init; }

    public string? AlarmDescription { get; init; }

    /// <summary>Null is true.</summary>
    public bool? ActionsEnabled { get; init; }

    /// <summary>
    /// ARNs, up to five; <c>arn:aws:automate:REGION:ec2:terminate</c> terminates the instance of the dimension.
    /// </summary>
    public IReadOnlyList<string>? AlarmActions { get; init; }

    public IReadOnlyList<string>? OKActions { get; init; }

    public IReadOnlyList<string>? InsufficientDataActions { get; init; }

    public string? Namespace { get; init; }

    public string? MetricName { get; init; }

    public IReadOnlyList<Dimension>? Dimensions { get; init; }

    /// <summary>
    /// <c>Average</c>, <c>Maximum</c>, <c>Minimum</c>, <c>SampleCount</c> or <c>Sum</c>; excludes <c>Metrics</c>.
    /// </summary>
    public string? Statistic { get; init; }

    /// <summary>Seconds: 10, 20, 30 or a multiple of 60.</summary>
    public int? Period { get; init; }

    public string? Unit { get; init; }

    /// <summary>Of how many periods the last ones are compared.</summary>
    public int? EvaluationPeriods { get; init; }

    /// <summary>How many of them must breach; null is all.</summary>
    public int? DatapointsToAlarm { get; init; }

    public double? Threshold { get; init; }

    /// <summary><c>GreaterThanThreshold</c>, <c>LessThanOrEqualToThreshold</c>, ...</summary>
    public required string ComparisonOperator { get; init; }

    /// <summary><c>breaching</c>, <c>notBreaching</c>, <c>ignore</c> or <c>missing</c> (default).</summary>
    public string? TreatMissingData { get; init; }

    /// <summary>Metric math instead of one metric.</summary>
    public IReadOnlyList<MetricDataQuery>? Metrics { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}

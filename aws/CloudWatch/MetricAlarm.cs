namespace CloudPipe.Aws.CloudWatch;

public sealed record MetricAlarm
{
    public string AlarmName { get; set; } = "";

    public string AlarmArn { get; set; } = "";

    public string? AlarmDescription { get; set; }

    public string StateValue { get; set; } = "";

    public string? StateReason { get; set; }

    public DateTimeOffset? StateUpdatedTimestamp { get; set; }

    public bool ActionsEnabled { get; set; }

    public IReadOnlyList<string> AlarmActions { get; set; } = [];

    public string? Namespace { get; set; }

    public string? MetricName { get; set; }

    public IReadOnlyList<Dimension> Dimensions { get; set; } = [];

    public string? Statistic { get; set; }

    public int Period { get; set; }

    public int EvaluationPeriods { get; set; }

    public int? DatapointsToAlarm { get; set; }

    public double? Threshold { get; set; }

    public string? ComparisonOperator { get; set; }

    public string? TreatMissingData { get; set; }
}

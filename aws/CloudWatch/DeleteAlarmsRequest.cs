namespace CloudPipe.Aws.CloudWatch;

public sealed record DeleteAlarmsRequest
{
    public required IReadOnlyList<string> AlarmNames { get; init; }
}

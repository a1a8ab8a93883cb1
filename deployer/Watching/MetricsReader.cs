using System.Globalization;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Watching;

/// <summary>
/// Asks CloudWatch for everything in one call. Its values come a minute or two late, and hours stay for 455 days:
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
/// </summary>
internal sealed class MetricsReader(IAmazonCloudWatch cloudWatch, DeployedWorkflow workflow, TimeProvider clock)
{
    private const string Queues = "AWS/SQS";
    private const string Deleted = "NumberOfMessagesDeleted";
    private const int MinuteSeconds = 60;
    private const int HourSeconds = 3600;
    private const int LongestHistoryDays = 455;
    private const int LatelyMinutes = 15;
    private const int MostQueries = 500;

    /// <exception cref="AmazonCloudWatchException">CloudWatch refuses; nothing else depends on it.</exception>
    public async Task<WorkflowMetrics> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var groups = workflow.Resources.Values.Where(resource => resource is { Type: "AWS::AutoScaling::AutoScalingGroup", PhysicalId.Length: > 0 }).ToList();
        var history = new List<MetricDataQuery>();
        var lately = new List<MetricDataQuery>();
        foreach (var (stage, index) in workflow.Stages.Select((stage, index) => (stage, index)))
        {
            if (NameOf(stage.QueueUrl) is { } queue && NameOf(stage.DeadLetterUrl) is { } dead)
            {
                history.Add(Query("done", index, Queues, Deleted, "QueueName", queue, HourSeconds, "Sum"));
                // A file that no further attempt can mend is sent to the dead letters and then deleted: it is not done.
                history.Add(Query("failed", index, Queues, "NumberOfMessagesSent", "QueueName", dead, HourSeconds, "Sum"));
                lately.Add(Query("rate", index, Queues, Deleted, "QueueName", queue, MinuteSeconds, "Sum"));
                lately.Add(Query("age", index, Queues, "ApproximateAgeOfOldestMessage", "QueueName", queue, MinuteSeconds, "Maximum"));
            }
        }

        history.AddRange(groups.Select((group, index) => Query("hours", index, "AWS/AutoScaling", "GroupInServiceInstances", "AutoScalingGroupName", group.PhysicalId!, HourSeconds, "Sum")));
        var oldest = now.AddDays(-LongestHistoryDays);
        var start = workflow.CreatedAt > oldest ? workflow.CreatedAt : oldest;
        var past = await ValuesAsync(history, Floor(start, HourSeconds), Floor(now, HourSeconds).AddSeconds(HourSeconds), cancellationToken);
        var recent = await ValuesAsync(lately, Floor(now, MinuteSeconds).AddMinutes(-LatelyMinutes), now, cancellationToken);
        var stages = workflow.Stages.Select((stage, index) => (stage.Id, Metrics: new StageMetrics(
            Sum(past, Id("done", index)) is { } done ? Math.Max(0, done - (Sum(past, Id("failed", index)) ?? 0)) : null,
            RateOf(recent.GetValueOrDefault(Id("rate", index), [])),
            recent.GetValueOrDefault(Id("age", index), []).OrderByDescending(value => value.At).Select(value => (TimeSpan?)TimeSpan.FromSeconds(value.Value)).FirstOrDefault())));
        // A value a minute: their sum is instance-minutes.
        var hours = groups.Select((group, index) => (group.LogicalId, Sum: Sum(past, Id("hours", index)))).Where(group => group.Sum is not null);
        return new(
            stages.ToDictionary(stage => stage.Id, stage => stage.Metrics, StringComparer.Ordinal),
            hours.ToDictionary(group => group.LogicalId, group => group.Sum!.Value / (HourSeconds / MinuteSeconds), StringComparer.Ordinal));
    }

    /// <summary>The name of a queue is the end of its URL.</summary>
    internal static string? NameOf(string? queueUrl) => queueUrl?[(queueUrl.LastIndexOf('/') + 1)..];

    /// <summary>
    /// Files a second from the first minute in which one was done to the last minute that CloudWatch has: what happened before the workers
    /// came says nothing about how fast they are.
    /// </summary>
    internal static double? RateOf(IReadOnlyList<(DateTimeOffset At, double Value)> minutes)
    {
        var ordered = minutes.OrderBy(minute => minute.At).SkipWhile(minute => minute.Value <= 0).ToList();
        return ordered.Count == 0 ? null : ordered.Sum(minute => minute.Value) / ((ordered[^1].At - ordered[0].At).TotalSeconds + MinuteSeconds);
    }

    private static double? Sum(Dictionary<string, List<(DateTimeOffset At, double Value)>> values, string id) =>
        values.TryGetValue(id, out var found) && found.Count > 0 ? found.Sum(value => value.Value) : null;

    private static DateTimeOffset Floor(DateTimeOffset time, int seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds() / seconds * seconds);

    private static string Id(string kind, int index) => kind + index.ToString(CultureInfo.InvariantCulture);

    private static MetricDataQuery Query(string kind, int index, string space, string name, string dimension, string value, int period, string statistic) => new()
    {
        Id = Id(kind, index),
        MetricStat = new()
        {
            Metric = new() { Namespace = space, MetricName = name, Dimensions = [new Dimension { Name = dimension, Value = value }] },
            Period = period,
            Stat = statistic,
        },
    };

    private async Task<Dictionary<string, List<(DateTimeOffset At, double Value)>>> ValuesAsync(
        List<MetricDataQuery> queries, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, List<(DateTimeOffset At, double Value)>>(StringComparer.Ordinal);
        foreach (var some in queries.Chunk(MostQueries))
        {
            var request = new GetMetricDataRequest { MetricDataQueries = some, StartTime = start, EndTime = end };
            await foreach (var result in cloudWatch.AllMetricDataAsync(request, cancellationToken))
            {
                if (!values.TryGetValue(result.Id, out var known))
                {
                    values[result.Id] = known = [];
                }

                known.AddRange(result.Timestamps.Zip(result.Values));
            }
        }

        return values;
    }
}

using Amazon.Runtime;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Watching;

/// <summary>
/// Looks at a workflow, once or again and again: queues for what waits and failed, ECS for workers, CloudWatch for what is done and how
/// fast. Only reads. CloudWatch is asked once a minute at most, because its values are not newer and each of them costs.
/// </summary>
public sealed class StatusReader(AwsServices aws, DeployedWorkflow workflow, TimeProvider clock)
{
    // Pages of 1,000: with metrics one is enough to see the latest of few files; without them the listing is all there is.
    private const int PagesBesideMetrics = 1;
    private const int PagesWithoutMetrics = 10;
    private static readonly TimeSpan s_metricsLast = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (DateTimeOffset At, long Done)> _first = new(StringComparer.Ordinal);
    private WorkflowMetrics? _metrics;
    private DateTimeOffset _metricsAt;
    private string? _metricsProblem;

    /// <summary>Looks now.</summary>
    public async Task<WorkflowStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var metrics = await MetricsAsync(now, cancellationToken);
        var looks = await Task.WhenAll(workflow.Stages.Select(stage => LookAsync(stage, metrics.Of(stage.Id), cancellationToken)));
        var cost = CostSoFar.Of(workflow, metrics, looks.ToDictionary(look => look.Stage.Id, look => (look.Status.Done, look.MeanSeconds), StringComparer.Ordinal));
        var stages = new List<StageStatus>(looks.Length);
        foreach (var (stage, status, _) in looks)
        {
            var rate = metrics.Of(stage.Id).PerSecond ?? RateSinceFirst(stage.Id, now, status.Done);
            stages.Add(status with { FilesPerSecond = rate, CostUsd = cost.ByStage.TryGetValue(stage.Id, out var dollars) ? dollars : null });
        }

        Estimate(stages, now);
        return new()
        {
            Stack = workflow.StackName,
            StackStatus = workflow.StackStatus,
            At = now,
            Stages = stages,
            Undelivered = (await QueueCount.ReadAsync(aws.Sqs, workflow.UndeliveredUrl, cancellationToken))?.All ?? 0,
            Alarms = await AlarmsAsync(cancellationToken),
            CostUsd = cost.Total,
            CostBasis = cost.Basis,
            EstimatedFinish = stages.Exists(stage => stage.Waiting + stage.InFlight > 0 && stage.EstimatedFinish is null) ? null : stages.Max(stage => stage.EstimatedFinish),
            Notes = NotesOf(stages),
        };
    }

    /// <summary>A stage has to do its own files and those that are still before it.</summary>
    internal static void Estimate(List<StageStatus> stages, DateTimeOffset now)
    {
        long files = 0;
        for (var i = 0; i < stages.Count; i++)
        {
            files += stages[i].Waiting + stages[i].InFlight;
            var rate = stages[i].FilesPerSecond ?? 0;
            stages[i] = stages[i] with { EstimatedFinish = files > 0 && rate > 0 ? now.AddSeconds(Math.Ceiling(files / rate)) : null };
        }
    }

    private async Task<(RunningStage Stage, StageStatus Status, double? MeanSeconds)> LookAsync(RunningStage stage, StageMetrics metrics, CancellationToken cancellationToken)
    {
        var queue = QueueCount.ReadAsync(aws.Sqs, stage.QueueUrl, cancellationToken);
        var dead = QueueCount.ReadAsync(aws.Sqs, stage.DeadLetterUrl, cancellationToken);
        var workers = new StageWorkers(aws.Ecs, workflow.Cluster, stage).CountAsync(cancellationToken);
        var hasBucket = stage.OutputBucket.Length > 0;
        var results = hasBucket
            ? new ResultLister(aws.S3, stage).CountAsync(metrics.Done is null ? PagesWithoutMetrics : PagesBesideMetrics, wantsDurations: _metrics?.InstanceHours.Count is null or 0, cancellationToken)
            : Task.FromResult(new ResultSample(0, IsAll: true, null));
        var pause = hasBucket ? StagePause.ReadAsync(aws.Records, stage, cancellationToken) : Task.FromResult<StagePause?>(null);
        var troubles = hasBucket ? new LaunchTroubles(aws, workflow, clock).OfAsync(stage, cancellationToken) : Task.FromResult<IReadOnlyList<LaunchTrouble>>([]);
        await Task.WhenAll(queue, dead, workers, results, pause, troubles);

        var (counts, listed) = (await queue ?? QueueCount.Empty, await results);
        var counted = (long)Math.Round(metrics.Done ?? 0);
        var status = new StageStatus
        {
            Stage = stage.Name,
            Waiting = counts.Waiting + counts.Delayed,
            InFlight = counts.InFlight,
            // Metrics come late, and results may have been taken away: whichever has seen more is nearer to it.
            Done = Math.Max(counted, listed.Count),
            DoneBasis = counted > listed.Count ? "metrics" : "results",
            IsDoneALowerBound = !listed.IsAll && counted <= listed.Count,
            Failed = (await dead)?.All ?? 0,
            Workers = await workers,
            OldestWaitsSeconds = counts.All > 0 ? metrics.OldestWaits?.TotalSeconds : null,
            Paused = await pause,
            LaunchFailures = await troubles,
        };
        return (stage, status, listed.MeanSeconds);
    }

    private double? RateSinceFirst(string stage, DateTimeOffset now, long done)
    {
        if (!_first.TryGetValue(stage, out var first))
        {
            _first[stage] = (now, done);
            return null;
        }

        return done > first.Done && now > first.At ? (done - first.Done) / (now - first.At).TotalSeconds : null;
    }

    private async Task<WorkflowMetrics> MetricsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_metrics is not null && now - _metricsAt < s_metricsLast)
        {
            return _metrics;
        }

        try
        {
            _metrics = await new MetricsReader(aws.CloudWatch, workflow, clock).ReadAsync(cancellationToken);
            _metricsProblem = null;
        }
        catch (AmazonServiceException refusal)
        {
            // Counts and workers are worth as much without it.
            _metrics ??= new(new Dictionary<string, StageMetrics>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal));
            _metricsProblem = $"CloudWatch gives no metrics: {refusal.Message}";
        }

        _metricsAt = now;
        return _metrics;
    }

    private async Task<IReadOnlyList<string>> AlarmsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await WorkflowAlarms.OnAsync(aws.CloudWatch, workflow, cancellationToken);
        }
        catch (AmazonServiceException refusal)
        {
            _metricsProblem ??= $"CloudWatch does not say which alarms are on: {refusal.Message}";
            return [];
        }
    }

    private List<string> NotesOf(List<StageStatus> stages)
    {
        var notes = new List<string>();
        if (_metricsProblem is not null)
        {
            notes.Add(_metricsProblem);
        }

        notes.AddRange(stages.Where(stage => stage.IsDoneALowerBound).Select(stage => $"{stage.Stage}: counted {stage.Done} results and stopped there; CloudWatch has no metrics of it."));
        notes.AddRange(workflow.Stages.Where(stage => stage.QueueUrl is null || stage.OutputBucket.Length == 0).Select(stage => $"{stage.Name} is not completely deployed: the stack is {workflow.StackStatus}."));
        return notes;
    }
}

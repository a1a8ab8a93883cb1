using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>The straight line of one stage: understand, queue, make sure that workers run.</summary>
internal sealed class StageLine
{
    private readonly DispatchServices _services;
    private readonly string _stage;
    private readonly JobIntake _intake;
    private readonly JobSender _sender;
    private readonly SetAside _setAside;
    private readonly WorkerSupply _supply;

    public StageLine(
        DispatchServices services,
        AlgorithmFacts algorithm,
        string stage,
        Func<IReadOnlyDictionary<string, string>> variables,
        Func<InputObject, CancellationToken, ValueTask<bool>> accept)
    {
        var settings = services.Settings;
        var bucket = settings.RecordsBucket ?? settings.OutputBucket;
        var kept = new FailureKeeper(services.Records, bucket, stage, services.Clock);
        var leases = new LeaseKeeper(services.Records, bucket, RecordKeys.Lease(stage), settings.LeaseDuration, services.Clock);
        _services = services;
        _stage = stage;
        _intake = new(services, stage, accept);
        _sender = new(services.Sqs, settings.QueueUrl, services.Clock);
        _setAside = new(kept, services.Log, stage);
        _supply = new(services, stage, services.Placement ?? Placements.Of(services, algorithm, stage, variables), leases, kept);
    }

    /// <exception cref="DispatchException">Something is neither queued nor kept.</exception>
    public async Task<DispatchOutcome> RunAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var input = DispatchInputReader.Read(payload);
        switch (input.Kind)
        {
            case DispatchKind.TestEvent:
                _services.Log.Info("a test event of S3; nothing to do", ("stage", _stage));
                return new() { Kind = DispatchKind.TestEvent };
            case DispatchKind.Poison:
                return await _setAside.KeepAsync(payload, input, cancellationToken);
            case DispatchKind.Ensure:
                var supplied = await _supply.EnsureAsync(0, isTick: true, cancellationToken);
                return new() { Kind = DispatchKind.Ensure, Look = supplied.Look, Failures = supplied.Failures };
            default:
                return await QueueAsync(input, cancellationToken);
        }
    }

    private async Task<DispatchOutcome> QueueAsync(DispatchInput input, CancellationToken cancellationToken)
    {
        var (jobs, skipped) = await _intake.JobsOfAsync(input, cancellationToken);
        var unsent = jobs.Count == 0 ? [] : await _sender.SendAsync(jobs, cancellationToken);
        if (unsent.Count > 0)
        {
            Report(input.Kind, jobs.Count, unsent);
        }

        var aside = await _setAside.KeepAsync(input.Messages, cancellationToken);
        var queued = jobs.Count - unsent.Count;
        var supply = queued == 0 ? SupplyOutcome.NotOurs : await _supply.EnsureAsync(queued, isTick: false, cancellationToken);
        return new()
        {
            Kind = input.Kind,
            Queued = queued,
            Skipped = skipped,
            Poisoned = aside.Kept,
            Look = supply.Look,
            Failures = [.. aside.Failures, .. supply.Failures],
            BatchItemFailures = [.. unsent.Select(job => job.Job.ItemId).OfType<string>().Concat(aside.Again).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <exception cref="DispatchException">The whole invocation has to come again: it is no batch whose messages can.</exception>
    private void Report(DispatchKind kind, int jobs, IReadOnlyList<UnsentJob> unsent)
    {
        var message = $"{unsent.Count} of {jobs} jobs could not be put into the queue {_services.Settings.QueueUrl}: {unsent[0].Reason}";
        _services.Log.Error(message, ("code", DispatchErrorCodes.NotQueued), ("stage", _stage));
        if (kind != DispatchKind.SqsBatch)
        {
            throw new DispatchException(
                DispatchErrorCodes.NotQueued,
                message,
                "Whoever sent the event sends it again. The function's role needs sqs:SendMessage on the queue.",
                unsent.Any(job => job.MayPass));
        }
    }
}

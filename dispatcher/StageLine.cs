using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>The straight line of one stage: understand, queue, make sure that workers run.</summary>
internal sealed class StageLine
{
    private readonly DispatchServices _services;
    private readonly string _stage;
    private readonly Func<InputObject, CancellationToken, ValueTask<bool>> _accept;
    private readonly JobBodies _bodies;
    private readonly JobSender _sender;
    private readonly FailureKeeper _kept;
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
        _services = services;
        _stage = stage;
        _accept = accept;
        _bodies = new(services.Clock, settings.Region);
        _sender = new(services.Sqs, settings.QueueUrl, services.Clock);
        _kept = new(services.Records, bucket, stage, services.Clock);
        var leases = new LeaseKeeper(services.Records, bucket, RecordKeys.Lease(stage), settings.LeaseDuration, services.Clock);
        _supply = new(services, stage, services.Placement ?? Placements.Of(services, algorithm, stage, variables), leases, _kept);
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
                return await SetAsideAsync(payload, input, cancellationToken);
            case DispatchKind.Ensure:
                var supplied = await _supply.EnsureAsync(0, isTick: true, cancellationToken);
                return new() { Kind = DispatchKind.Ensure, Look = supplied.Look, Failures = supplied.Failures };
            default:
                return await QueueAsync(input, cancellationToken);
        }
    }

    private async Task<DispatchOutcome> SetAsideAsync(ReadOnlyMemory<byte> payload, DispatchInput input, CancellationToken cancellationToken)
    {
        var problem = input.Problem ?? "it is unknown";
        var failure = new DispatchFailure(DispatchErrorCodes.NotAnEvent, $"The input is none that a dispatcher takes: {problem}");
        _services.Log.Error(failure.Message, ("code", failure.Code), ("stage", _stage));
        if (await TryKeepAsync(payload, problem, cancellationToken) is { } notKept)
        {
            throw new DispatchException(
                DispatchErrorCodes.NotKept, $"{failure.Message} It could not be kept either: {notKept}", "Lambda sends it again, and at last to the function's failure destination.", isTransient: true);
        }

        return input.SenderTakesAnswerForReceipt
            ? throw new DispatchException(failure.Code, failure.Message, "Use the same version of CloudPipe for all stages of a workflow.", isTransient: false)
            : new() { Kind = DispatchKind.Poison, Poisoned = 1, Failures = [failure] };
    }

    private async Task<DispatchOutcome> QueueAsync(DispatchInput input, CancellationToken cancellationToken)
    {
        var (jobs, skipped) = await JobsOfAsync(input, cancellationToken);
        var unsent = jobs.Count == 0 ? [] : await _sender.SendAsync(jobs, cancellationToken);
        if (unsent.Count > 0)
        {
            _services.Log.Error("jobs are not in the queue", ("code", DispatchErrorCodes.NotQueued), ("stage", _stage), ("jobs", unsent.Count), ("reason", unsent[0].Reason));
        }

        if (unsent.Count > 0 && input.Kind != DispatchKind.SqsBatch)
        {
            throw new DispatchException(
                DispatchErrorCodes.NotQueued,
                $"{unsent.Count} of {jobs.Count} jobs could not be put into the queue {_services.Settings.QueueUrl}: {unsent[0].Reason}",
                "Whoever sent the event sends it again. The function's role needs sqs:SendMessage on the queue.",
                unsent.Any(job => job.MayPass));
        }

        var again = unsent.Select(job => job.Job.ItemId!).ToList();
        var failures = new List<DispatchFailure>();
        var poisoned = 0;
        foreach (var message in input.Messages)
        {
            if (message.Problem is { } problem)
            {
                failures.Add(new(DispatchErrorCodes.NotAnEvent, $"The message {message.ItemId} is none that a dispatcher takes: {problem}"));
                _services.Log.Error(failures[^1].Message, ("code", DispatchErrorCodes.NotAnEvent), ("stage", _stage));
                if (await TryKeepAsync(Encoding.UTF8.GetBytes(message.Text), problem, cancellationToken) is null)
                {
                    poisoned++;
                }
                else
                {
                    again.Add(message.ItemId!);
                }
            }
        }

        var queued = jobs.Count - unsent.Count;
        var supply = queued == 0 ? SupplyOutcome.NotOurs : await _supply.EnsureAsync(queued, isTick: false, cancellationToken);
        return new()
        {
            Kind = input.Kind,
            Queued = queued,
            Skipped = skipped,
            Poisoned = poisoned,
            Look = supply.Look,
            Failures = [.. failures, .. supply.Failures],
            BatchItemFailures = [.. again.Distinct(StringComparer.Ordinal)],
        };
    }

    private async Task<(List<QueuedJob> Jobs, int Skipped)> JobsOfAsync(DispatchInput input, CancellationToken cancellationToken)
    {
        var jobs = new List<QueuedJob>();
        var seen = new HashSet<InputObject>();
        var skipped = 0;
        foreach (var message in input.Messages.Where(message => message.Problem is null))
        {
            foreach (var one in message.Job.Inputs)
            {
                var why = WhyNot(one) ?? (seen.Add(one) ? null : "named twice") ?? (await _accept(one, cancellationToken) ? null : "declined by AcceptAsync");
                if (why is null)
                {
                    jobs.Add(new(_bodies.Write(message, one), message.ItemId));
                    continue;
                }

                skipped++;
                _services.Log.Info("not queued", ("stage", _stage), ("bucket", one.Bucket), ("key", one.Key), ("why", why));
            }
        }

        return (jobs, skipped);
    }

    // As the agent does; where an event does not say the size, the agent looks it up.
    private static string? WhyNot(InputObject input) =>
        input is { IsFolderMarker: true, Size: 0 } ? "a folder's marker"
        : input.Key.StartsWith(RecordKeys.Reserved, StringComparison.Ordinal) ? "one of CloudPipe's own records"
        : null;

    /// <returns>Why it could not be kept; null if it is.</returns>
    private async Task<string?> TryKeepAsync(ReadOnlyMemory<byte> input, string problem, CancellationToken cancellationToken)
    {
        try
        {
            await _kept.KeepPoisonAsync(input, problem, cancellationToken);
            return null;
        }
        catch (Exception failure) when (ServiceFailures.IsOne(failure))
        {
            return ServiceFailures.Say(failure);
        }
    }
}

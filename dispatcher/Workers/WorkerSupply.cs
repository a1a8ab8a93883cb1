using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>
/// Makes sure that workers run: take the lease, look, compute, launch, write it down. Whatever fails here loses no file, because
/// everything is queued before; so nothing here fails an invocation, and the next tick repairs it.
/// </summary>
internal sealed class WorkerSupply(
    DispatchServices services, string stage, IWorkerPlacement placement, LeaseKeeper leases, FailureKeeper kept)
{
    private readonly DispatcherSettings _settings = services.Settings;
    private readonly QueueCounter _queue = new(services.Sqs, services.Settings.QueueUrl);
    private readonly WorkerProof _proof = new(services.Clock);
    private readonly LaunchStep _launch = new(services, placement, leases);

    /// <param name="queued">How many jobs this invocation has just queued: SQS's counts lag behind.</param>
    /// <param name="isTick">True for <see cref="DispatchKind.Ensure"/>, which finds an idle stage most of the time and then asks SQS only.</param>
    /// <param name="cancellationToken">Ends the look, and not the invocation.</param>
    public async Task<SupplyOutcome> EnsureAsync(int queued, bool isTick, CancellationToken cancellationToken)
    {
        var failures = new List<DispatchFailure>();
        WorkerLook? look = null;
        try
        {
            look = isTick ? await TickAsync(failures, cancellationToken) : await BurstAsync(queued, failures, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            failures.Add(new(DispatchErrorCodes.LookFailed, "The invocation's time was over before it was known whether workers run."));
        }
        // The boundary of a job: the files are queued, and an error now would only have them sent again.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failures.Add(WhyOf(failure));
        }

        await KeepAsync(failures, cancellationToken);
        return look is null && failures.Count == 0 ? SupplyOutcome.NotOurs : new(look, failures);
    }

    private async Task<WorkerLook?> TickAsync(List<DispatchFailure> failures, CancellationToken cancellationToken)
    {
        var counts = await _queue.CountAsync(cancellationToken);
        if (_settings.IsPaused)
        {
            return new WorkerLook(counts, IsPaused: true);
        }

        if (counts.IsEmpty && !placement.TendsWhenIdle)
        {
            return new WorkerLook(counts);
        }

        if (await IsPausedAsync(cancellationToken))
        {
            return new WorkerLook(counts, IsPaused: true);
        }

        return await TakeLeaseAsync(failures, cancellationToken) is { } lease
            ? await LookAsync(lease, counts, failures, cancellationToken)
            : null;
    }

    private async Task<WorkerLook?> BurstAsync(int queued, List<DispatchFailure> failures, CancellationToken cancellationToken)
    {
        if (_settings.IsPaused)
        {
            return new WorkerLook(new(queued, 0), IsPaused: true);
        }

        if (await TakeLeaseAsync(failures, cancellationToken) is not { } lease)
        {
            return null;
        }

        if (await IsPausedAsync(cancellationToken))
        {
            return new WorkerLook(new(queued, 0), IsPaused: true);
        }

        var counts = await _queue.CountAsync(cancellationToken);
        return await LookAsync(lease, counts with { Visible = Math.Max(counts.Visible, queued) }, failures, cancellationToken);
    }

    private async Task<WorkerLook> LookAsync(Lease lease, QueueCounts counts, List<DispatchFailure> failures, CancellationToken cancellationToken)
    {
        var look = new WorkerLook(counts, WorkerFormula.Desired(counts, _settings.Scaling));
        if (look.Desired > 0 && !_proof.Shows(look.Desired, counts, _settings.Scaling))
        {
            look = await _launch.RunAsync(lease, look, failures, cancellationToken);
            if (look.Live is { } live)
            {
                _proof.Asked(counts, live);
            }
        }

        services.Log.Info(
            "looked",
            ("stage", stage),
            ("visible", counts.Visible),
            ("in_flight", counts.InFlight),
            ("desired", look.Desired),
            ("live", look.Live),
            ("launched", look.Launched));
        failures.AddRange(await placement.TendAsync(cancellationToken));
        return look;
    }

    private async Task<Lease?> TakeLeaseAsync(List<DispatchFailure> failures, CancellationToken cancellationToken)
    {
        try
        {
            return await leases.TryTakeAsync(cancellationToken);
        }
        catch (Exception failure) when (ServiceFailures.IsOne(failure))
        {
            failures.Add(new(DispatchErrorCodes.LeaseFailed, $"The lease could not be taken: {ServiceFailures.Say(failure)}"));
            return null;
        }
    }

    private async Task<bool> IsPausedAsync(CancellationToken cancellationToken) =>
        await services.Records.GetAsync(_settings.RecordsBucket ?? _settings.OutputBucket, RecordKeys.Pause(stage), cancellationToken) is not null;

    private static DispatchFailure WhyOf(Exception failure) => failure switch
    {
        CloudPipeException named => new(named.Code, named.Message),
        _ when ServiceFailures.IsOne(failure) => new(DispatchErrorCodes.LookFailed, $"Whether workers run could not be found out: {ServiceFailures.Say(failure)}"),
        _ => new(DispatchErrorCodes.LookFailed, $"Whether workers run could not be found out: {failure.GetType().Name}: {failure.Message}"),
    };

    private async Task KeepAsync(List<DispatchFailure> failures, CancellationToken cancellationToken)
    {
        if (failures.Count == 0)
        {
            return;
        }

        foreach (var failure in failures)
        {
            services.Log.Warning(failure.Message, ("code", failure.Code), ("stage", stage));
        }

        try
        {
            await kept.KeepLaunchFailuresAsync(failures, cancellationToken);
        }
        catch (Exception failure) when (ServiceFailures.IsOne(failure) || failure is OperationCanceledException)
        {
            // The log and the answer have them; the next look meets them again.
            services.Log.Warning($"The reasons could not be kept: {failure.Message}", ("code", DispatchErrorCodes.NotKept), ("stage", stage));
        }
    }
}

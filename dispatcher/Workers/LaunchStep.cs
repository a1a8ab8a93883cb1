namespace CloudPipe.Dispatcher;

/// <summary>What the holder of the lease does when workers are wanted: see who lives, launch who is missing, write it down.</summary>
internal sealed class LaunchStep(DispatchServices services, IWorkerPlacement placement, LeaseKeeper leases)
{
    private readonly DispatcherSettings _settings = services.Settings;

    /// <returns>The look, with who lives and who was launched.</returns>
    public async Task<WorkerLook> RunAsync(Lease lease, WorkerLook look, List<DispatchFailure> failures, CancellationToken cancellationToken)
    {
        var now = services.Clock.GetUtcNow();
        var forget = now - _settings.LaunchMemory;
        var live = await placement.LiveAsync(lease.Record.LaunchedSince(forget), cancellationToken);
        failures.AddRange(live.Failures);
        look = look with { Live = live.Count };

        var probeUntil = ProbeUntil(lease.Record, live, now);
        var most = probeUntil is null ? WorkerFormula.MostLaunches : live.Count == 0 ? 1 : 0;
        var count = Math.Min(WorkerFormula.Launches(look.Desired, live.Count), most);
        LaunchRecord? launch = null;
        if (count > 0)
        {
            var launched = await placement.LaunchAsync(new(count, lease.Token(_settings.QueueUrl)), cancellationToken);
            failures.AddRange(launched.Failures);
            look = look with { Launched = launched.Started.Count };
            launch = launched.Started.Count > 0 ? new() { At = now, Ids = launched.Started } : null;
        }

        if (launch is not null || live.Ended.Count > 0)
        {
            await NoteAsync(lease, new(launch, live.Ended, forget, probeUntil), failures, cancellationToken);
        }

        return look;
    }

    /// <summary>
    /// Where all that were launched died before they began, a hundred more would teach nothing: one at a time shows whether the cause is
    /// mended. That a worker is on its way does not show it yet, so this holds for as long as a launch is remembered.
    /// </summary>
    private DateTimeOffset? ProbeUntil(LeaseRecord record, LiveWorkers live, DateTimeOffset now) =>
        live is { Count: 0, Failures.Count: > 0 } ? now + _settings.LaunchMemory
        : record.ProbeUntil is { } until && until > now && until - now <= _settings.LaunchMemory ? until
        : null;

    private async Task NoteAsync(Lease lease, LeaseNote note, List<DispatchFailure> failures, CancellationToken cancellationToken)
    {
        var reason = "others wrote it at the same time";
        try
        {
            if (await leases.NoteAsync(lease, note, cancellationToken))
            {
                return;
            }
        }
        catch (Exception failure) when (ServiceFailures.IsOne(failure))
        {
            reason = ServiceFailures.Say(failure);
        }

        failures.Add(new(DispatchErrorCodes.LeaseFailed, $"What was launched could not be written into the lease, and the next look relies on what ECS lists: {reason}"));
    }
}

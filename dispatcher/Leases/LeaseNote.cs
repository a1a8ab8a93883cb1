namespace CloudPipe.Dispatcher;

/// <summary>What a holder of the lease writes down for the next.</summary>
/// <param name="Launch">What it launched; null for nothing.</param>
/// <param name="Ended">The ids of what has ended.</param>
/// <param name="Forget">Launches before this time are forgotten.</param>
/// <param name="ProbeUntil">As <see cref="LeaseRecord.ProbeUntil"/>.</param>
internal sealed record LeaseNote(LaunchRecord? Launch, IReadOnlyCollection<string> Ended, DateTimeOffset Forget, DateTimeOffset? ProbeUntil)
{
    public LeaseRecord In(LeaseRecord record)
    {
        var gone = Ended.ToHashSet(StringComparer.Ordinal);
        var all = Launch is null ? record.Launches : record.Launches.Append(Launch);
        return record with
        {
            ProbeUntil = ProbeUntil,
            Launches =
            [
                .. all.Where(launch => launch.At >= Forget)
                    .Select(launch => launch with { Ids = [.. launch.Ids.Where(id => !gone.Contains(id))] })
                    .Where(launch => launch.Ids.Count > 0),
            ],
        };
    }
}

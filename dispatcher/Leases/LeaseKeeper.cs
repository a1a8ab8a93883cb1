using CloudPipe.Aws.S3;

namespace CloudPipe.Dispatcher;

/// <summary>
/// Lets one invocation look at the cluster while all others go on: an object in S3 that is replaced only by who has seen its present
/// state. Nobody waits for it, and whoever dies with it costs the rest of its time.
/// </summary>
internal sealed class LeaseKeeper(IObjectRecords records, string bucket, string key, TimeSpan duration, TimeProvider clock)
{
    private const int MostWrites = 3;

    // What this function's instance knows without asking: in a burst most invocations ask nobody.
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;

    /// <returns>Null if somebody else has it.</returns>
    public async Task<Lease?> TryTakeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (IsHeld(_heldUntil, now))
        {
            return null;
        }

        var found = await records.GetAsync(bucket, key, cancellationToken);
        var record = found is null ? null : LeaseRecord.Read(found.Content);
        if (record is not null && IsHeld(record.Until, now))
        {
            _heldUntil = record.Until;
            return null;
        }

        var mine = (record ?? new()) with { Generation = (record?.Generation ?? 0) + 1, Until = now + duration };
        var condition = found is null ? PutCondition.IfAbsent : PutCondition.IfMatch(found.ETag);
        var put = await records.PutAsync(bucket, key, mine.Write(), condition, cancellationToken);
        _heldUntil = now + duration;
        return put is { Outcome: PutOutcome.Written, ETag: { } etag } ? new Lease(mine, etag) : null;
    }

    /// <summary>
    /// Writes down what was launched and what has ended. If the lease was taken by another one meanwhile, it is added to what that one
    /// has written.
    /// </summary>
    /// <returns>False if it could not be written down.</returns>
    public async Task<bool> NoteAsync(Lease lease, LeaseNote note, CancellationToken cancellationToken)
    {
        var (record, etag) = (lease.Record, lease.ETag);
        for (var attempt = 1; ; attempt++)
        {
            var put = await records.PutAsync(bucket, key, note.In(record).Write(), PutCondition.IfMatch(etag), cancellationToken);
            if (put.Outcome == PutOutcome.Written)
            {
                return true;
            }

            if (attempt == MostWrites || await records.GetAsync(bucket, key, cancellationToken) is not { } found || LeaseRecord.Read(found.Content) is not { } other)
            {
                return false;
            }

            (record, etag) = (other, found.ETag);
        }
    }

    // A time that is further away than two leases was written by a clock that is wrong; obeying it could stop the stage for years.
    private bool IsHeld(DateTimeOffset until, DateTimeOffset now) => until > now && until - now <= 2 * duration;
}

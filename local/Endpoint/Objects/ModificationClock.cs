namespace CloudPipe.Local.Objects;

/// <summary>Modification times, no two alike: a file's size and time say which row of the database is about it.</summary>
internal sealed class ModificationClock(TimeProvider time)
{
    private long _last;

    public DateTimeOffset Next()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(time.GetUtcNow().UtcTicks, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return new DateTimeOffset(next, TimeSpan.Zero);
            }
        }
    }
}

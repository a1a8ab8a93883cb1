namespace CloudPipe.Local.Engine;

/// <summary>How fast a count grows, over the last ten seconds.</summary>
internal sealed class RateWindow(TimeProvider time)
{
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(10);

    private readonly Queue<(long At, long Count)> _samples = new();

    /// <returns>Counts a second.</returns>
    public double Add(long count)
    {
        var now = time.GetTimestamp();
        _samples.Enqueue((now, count));
        while (time.GetElapsedTime(_samples.Peek().At, now) > s_length)
        {
            _samples.Dequeue();
        }

        var (at, first) = _samples.Peek();
        var seconds = time.GetElapsedTime(at, now).TotalSeconds;
        return seconds > 0 ? (count - first) / seconds : 0;
    }
}

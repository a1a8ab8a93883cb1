namespace CloudPipe.Local.Engine;

/// <summary>
/// Tells files that are still being written from those that are whole (docs/decisions/0024): nobody has it open for writing and it has
/// rested a moment; where the system does not say who writes, it has rested longer.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="hasWriter">Of a key; null where it cannot be known.</param>
internal sealed class ArrivingFiles(TimeProvider time, Func<string, bool?> hasWriter)
{
    /// <summary>Who appends line by line opens and closes a file again and again.</summary>
    public static readonly TimeSpan ShortRest = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LongRest = TimeSpan.FromSeconds(10);

    private Dictionary<string, (InputFile Seen, long Since)> _before = [];
    private Dictionary<string, (InputFile Seen, long Since)> _now = [];

    /// <summary>Files that were seen and are not whole yet.</summary>
    public int Count => _now.Count;

    public bool IsWhole(InputFile file)
    {
        if (file.Refusal is not null)
        {
            return true;
        }

        var since = _before.TryGetValue(file.Key, out var earlier) && earlier.Seen == file ? earlier.Since : time.GetTimestamp();
        var rested = Longer(time.GetElapsedTime(since), time.GetUtcNow() - new DateTimeOffset(file.Modified, TimeSpan.Zero));
        if (rested >= ShortRest && hasWriter(file.Key) switch { true => false, false => true, null => rested >= LongRest })
        {
            return true;
        }

        _now[file.Key] = (file, since);
        return false;
    }

    /// <summary>Between two passes over the folder: what the last one did not see is forgotten.</summary>
    public void Turn()
    {
        (_before, _now) = (_now, []);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

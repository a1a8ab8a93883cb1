namespace CloudPipe.Agent.Storage;

/// <summary>How objects travel. Memory is bounded by <see cref="AtOnce"/> times <see cref="Buffer"/>, whatever the size of the object.</summary>
internal sealed record TransferLimits
{
    /// <summary>No byte in either direction for so long: that request is broken.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Requests of one object under way at once.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>Bytes of one ranged request; what is no larger is asked for whole.</summary>
    public long Range { get; init; } = 8 << 20;

    /// <summary>Bytes of one uploaded part, at least; what is no larger goes up in one request. S3 takes 5 MiB to 5 GiB.</summary>
    public long Part { get; init; } = 16 << 20;

    /// <summary>Parts that one upload may have.</summary>
    public int MostParts { get; init; } = 10_000;

    /// <summary>Bytes of memory for one request.</summary>
    public int Buffer { get; init; } = 128 << 10;

    /// <summary>How often a request is tried whose body broke; the SDK repeats refused ones by itself.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>Before the second try; doubled for each further one.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(100);
}

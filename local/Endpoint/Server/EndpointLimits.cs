namespace CloudPipe.Local.Server;

/// <summary>What the endpoint gives to whoever connects, before it knows who that is; tests lower it to see it reached.</summary>
internal sealed record EndpointLimits
{
    public static EndpointLimits Default { get; } = new();

    /// <summary>Connections at a time; one more is closed at once. A worker has a dozen.</summary>
    public long Connections { get; init; } = 4096;

    /// <summary>For the headers of a request to be there as a whole.</summary>
    public TimeSpan Headers { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Before a body that comes slower than 240 bytes a second is given up.</summary>
    public TimeSpan SlowBody { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For a body that is kept in memory as a whole: it is at most 8 MiB, and its sender is on this machine.</summary>
    public TimeSpan BufferedBody { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bodies of more than <see cref="SmallBody"/> bytes in memory at a time; others wait their turn.</summary>
    public int LargeBodies { get; init; } = 16;

    /// <summary>Bytes of the largest body that waits for nobody.</summary>
    public int SmallBody { get; init; } = 512 << 10;
}

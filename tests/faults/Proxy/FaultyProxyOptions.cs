namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>What a <see cref="FaultyProxy"/> stands before and what it does.</summary>
internal sealed record FaultyProxyOptions
{
    public required Uri Server { get; init; }

    /// <summary>How many agents there are.</summary>
    public required int Doors { get; init; }

    public required Fortune Fortune { get; init; }

    public required FaultMix Mix { get; init; }

    public required Deliveries Deliveries { get; init; }

    public required ICrew Crew { get; init; }

    public required TimeSpan Stall { get; init; }

    /// <summary>Of the agents: a message that is hidden for another time is one whose job failed, and its time passes at once.</summary>
    public required int VisibilitySeconds { get; init; }
}

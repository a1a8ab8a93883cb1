namespace CloudPipe.Dispatcher;

/// <summary>What decides how many workers a queue needs; the letters are those of <see cref="WorkerFormula"/>.</summary>
public sealed record ScalingSettings
{
    /// <summary><c>s</c>: how long a job takes. Default 30 seconds.</summary>
    public TimeSpan JobDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>c</c>: how many jobs a worker does at a time. Default 1, which is what the agent does.</summary>
    public int JobsAtOnce { get; init; } = 1;

    /// <summary><c>T</c>: how long it may take until a full queue is empty. Default 10 minutes.</summary>
    public TimeSpan DrainTarget { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary><c>W</c>: how long it takes from a launch until the worker works. Default 2 minutes.</summary>
    public TimeSpan StartLatency { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary><c>M</c>: the most workers there may be. Default 100.</summary>
    public int MaxWorkers { get; init; } = 100;
}

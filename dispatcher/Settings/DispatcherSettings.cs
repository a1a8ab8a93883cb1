namespace CloudPipe.Dispatcher;

/// <summary>What a deployment tells a dispatcher.</summary>
public sealed record DispatcherSettings
{
    /// <summary>URL of the queue that the stage's workers take jobs from.</summary>
    public required string QueueUrl { get; init; }

    /// <summary>Bucket of the stage's results.</summary>
    public required string OutputBucket { get; init; }

    /// <summary>The stage's name, in the names of results and of records; null for the algorithm's.</summary>
    public string? Name { get; init; }

    /// <summary>Bucket of leases and records; null for <see cref="OutputBucket"/>.</summary>
    public string? RecordsBucket { get; init; }

    /// <summary>AWS region; null if it is not set.</summary>
    public string? Region { get; init; }

    /// <summary>Where workers run.</summary>
    public PlacementKind Placement { get; init; } = PlacementKind.CapacityProvider;

    /// <summary>What the placements on ECS need; null only where <see cref="DispatchServices.Placement"/> takes their place.</summary>
    public TaskSettings? Task { get; init; }

    /// <summary>What new instances are like, in the placement <c>instance</c>.</summary>
    public InstanceSettings Instances { get; init; } = new();

    /// <summary>What decides how many workers there are.</summary>
    public ScalingSettings Scaling { get; init; } = new();

    /// <summary>
    /// For how long one invocation alone looks at the cluster. Default 50 seconds: less than the tick of a minute, so that every tick
    /// looks, and more than the function's timeout, so that no two look at a time.
    /// </summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>For how long a launch counts as a worker that ECS may not list yet. Default 5 minutes.</summary>
    public TimeSpan LaunchMemory { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>True: queue, but start no workers.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The agent's settings, by their names in <see cref="DispatcherEnvironment.PassedOn"/>.</summary>
    public IReadOnlyDictionary<string, string> WorkerSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads them from environment variables (<see cref="DispatcherEnvironment"/>).</summary>
    /// <exception cref="DispatcherSettingsException">Something is missing or invalid; everything that is wrong is named at once.</exception>
    public static DispatcherSettings FromEnvironment(IReadOnlyDictionary<string, string> environment) => new DispatcherSettingsReader(environment).Read();
}

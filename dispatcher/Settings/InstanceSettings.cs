namespace CloudPipe.Dispatcher;

/// <summary>The EC2 instances of the placement <c>instance</c>.</summary>
public sealed record InstanceSettings
{
    /// <summary>Name of the instance profile by which they join the cluster.</summary>
    public string Profile { get; init; } = "ecsInstanceRole";

    /// <summary>For example <c>m7g.large</c>; null for the algorithm's.</summary>
    public string? Type { get; init; }

    /// <summary>Image id, or <c>resolve:ssm:PARAMETER</c>; null for the one that AWS recommends for ECS.</summary>
    public string? Image { get; init; }

    /// <summary>Key pair to log in with; null for none.</summary>
    public string? KeyPair { get; init; }

    /// <summary>The most there may be at a time, those on their way included.</summary>
    public int Most { get; init; } = 10;

    /// <summary>The most that one look starts, so that a burst starts few.</summary>
    public int MostAtOnce { get; init; } = 5;
}

namespace CloudPipe.Model;

/// <summary>Where workers run on AWS.</summary>
public enum WorkerPlacement
{
    /// <summary><c>capacity-provider</c>: on instances that an Auto Scaling group of their type starts, from none, and ends.</summary>
    CapacityProvider,

    /// <summary><c>fargate</c>: on no instances of one's own.</summary>
    Fargate,

    /// <summary><c>instance</c>: on instances that the dispatcher starts itself, as the original did.</summary>
    Instance,
}

namespace CloudPipe.Dispatcher;

/// <summary>Where workers run.</summary>
public enum PlacementKind
{
    /// <summary>On an ECS capacity provider, which starts and ends instances as tasks ask for them.</summary>
    CapacityProvider,

    /// <summary>On Fargate.</summary>
    Fargate,

    /// <summary>On container instances of the algorithm's type; where none has room, new ones are started and end when idle.</summary>
    Instance,
}

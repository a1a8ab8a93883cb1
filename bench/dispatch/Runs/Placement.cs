namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>Where workers run: the <c>placement</c> of a workflow.</summary>
internal enum Placement
{
    CapacityProvider,
    Fargate,
    Instance,
}

namespace CloudPipe.Deployer.Deploying;

/// <summary>Something happened in a deployment.</summary>
/// <param name="Step">What it belongs to.</param>
/// <param name="Message">One line for people, without a name of the step.</param>
public sealed record DeployEvent(DeployStep Step, string Message)
{
    /// <summary>The resource that it is about; null if about none.</summary>
    public ResourceProgress? Resource { get; init; }

    /// <summary>Resources that are finished.</summary>
    public int Done { get; init; }

    /// <summary>Resources that are changed at all; 0 while that is not known.</summary>
    public int Total { get; init; }
}

namespace CloudPipe.Deployer.Costs;

/// <summary>What nobody knows before files come, and without which there is no estimate.</summary>
public sealed record CostAssumptions
{
    /// <summary>Seconds that a stage works on a file.</summary>
    public double SecondsPerFile { get; init; } = 60;

    /// <summary>MiB of a file, and of what a stage makes of it.</summary>
    public double MiBPerFile { get; init; } = 10;

    /// <summary>KiB of logs that a stage writes about a file, the dispatcher's and the algorithm's together.</summary>
    public double LogKiBPerFile { get; init; } = 8;
}

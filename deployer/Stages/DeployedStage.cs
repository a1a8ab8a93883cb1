using CloudPipe.Model;

namespace CloudPipe.Deployer.Stages;

/// <summary>One stage, with all that its resources say.</summary>
internal sealed record DeployedStage
{
    /// <summary>The beginning of its logical ids.</summary>
    public required string Id { get; init; }

    public required AlgorithmDocument Algorithm { get; init; }

    public required StageImage Image { get; init; }

    public required TaskSize Size { get; init; }

    /// <summary>The EC2 instance type; of no meaning on Fargate.</summary>
    public required string InstanceType { get; init; }

    public required StageVariables Variables { get; init; }

    /// <summary>Ports of the algorithm that are to be reachable from outside.</summary>
    public required IReadOnlyList<PortMapping> Ports { get; init; }

    public required BucketReference Input { get; init; }

    public required BucketReference Output { get; init; }

    /// <summary>The next stage's <see cref="Id"/>; null for the last.</summary>
    public required string? Next { get; init; }

    /// <summary>True for the stage that files enter at.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>The level of its logs, if the workflow says one.</summary>
    public required string? LogLevel { get; init; }

    /// <summary>Its parameter with the key of the dispatcher's code; stages of one algorithm share it.</summary>
    public required string CodeKey { get; init; }

    public string Name => Algorithm.Name;

    /// <summary><c>amd64</c> or <c>arm64</c>.</summary>
    public string Architecture => Algorithm.Architecture ?? InstanceTypes.Find(InstanceType)?.Architecture ?? "amd64";
}

namespace CloudPipe.Deployer.Deployed;

/// <summary>A stage as it is on AWS. What the stack does not have, or not yet, is null.</summary>
public sealed record RunningStage
{
    /// <summary>The beginning of its logical ids.</summary>
    public required string Id { get; init; }

    /// <summary>The algorithm's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where its files come from.</summary>
    public required string InputBucket { get; init; }

    /// <summary>Where its results and its records are.</summary>
    public required string OutputBucket { get; init; }

    public string? QueueUrl { get; init; }

    /// <summary>URL of the queue of files that failed.</summary>
    public string? DeadLetterUrl { get; init; }

    /// <summary>The dispatcher.</summary>
    public string? FunctionName { get; init; }

    /// <summary>ARN of the workers' task definition, with its revision.</summary>
    public string? TaskDefinition { get; init; }

    public string? WorkerLogGroup { get; init; }

    public string? DispatcherLogGroup { get; init; }

    /// <summary>The EC2 instance type; of no meaning on Fargate.</summary>
    public required string InstanceType { get; init; }

    /// <summary>MiB of a worker.</summary>
    public required int MemoryMiB { get; init; }

    /// <summary>vCPUs of a worker; null for a share of what is there.</summary>
    public double? Cpus { get; init; }

    /// <summary>The next stage's <see cref="Id"/>; null for the last.</summary>
    public string? Next { get; init; }
}

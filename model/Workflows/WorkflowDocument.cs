namespace CloudPipe.Model;

/// <summary>What an algorithm user says: where files come from, what is done to them and where the results go.</summary>
public sealed record WorkflowDocument
{
    /// <summary>The bucket that files are uploaded to.</summary>
    public required string InputBucket { get; init; }

    /// <summary>The bucket that the results of the last stages are put into; never the input bucket.</summary>
    public required string OutputBucket { get; init; }

    /// <summary>The EC2 key pair for those who want to log in to instances; null if not said.</summary>
    public string? KeyPair { get; init; }

    /// <summary>Twelve digits; null if not said, or if what is said is no account number: then it comes from the credentials.</summary>
    public string? AccountId { get; init; }

    /// <summary>The AWS region; null if not said: then it comes from the configuration.</summary>
    public string? Region { get; init; }

    /// <summary>Where the workers of all stages run on AWS; on a capacity provider if not said.</summary>
    public WorkerPlacement Placement { get; init; } = WorkerPlacement.CapacityProvider;

    /// <summary>The form in which the document describes its stages.</summary>
    public required WorkflowType Type { get; init; }

    /// <summary>The graph of stages, at least one; files enter at the first.</summary>
    public required IReadOnlyList<WorkflowStage> Stages { get; init; }

    /// <summary>Where its parts stand in the file.</summary>
    internal DocumentPositions Positions { get; init; } = new();
}

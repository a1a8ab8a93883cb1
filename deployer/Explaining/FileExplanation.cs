namespace CloudPipe.Deployer.Explaining;

/// <summary>One file, from its event to its result or to what blocks it.</summary>
public sealed record FileExplanation
{
    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>The file as it was uploaded: <c>s3://bucket/key</c>.</summary>
    public required string File { get; init; }

    /// <summary>Null if it is not there (any more).</summary>
    public FoundObject? Input { get; init; }

    /// <summary>The stages that it has reached, the first first.</summary>
    public required IReadOnlyList<StageExplanation> Stages { get; init; }

    public required FileState State { get; init; }

    /// <summary>The answer, in one sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>The command that helps; null where nothing is to be done.</summary>
    public string? Next { get; init; }

    /// <summary>Alarms of the workflow that are on, if the file is not done.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];

    /// <summary>What could not be found out, and why, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

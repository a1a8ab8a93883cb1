using CloudPipe.Deployer.Retrying;

namespace CloudPipe.Deployer.Explaining;

/// <summary>What is known of a file at one stage. What was not looked for, because it does not matter, is null.</summary>
public sealed record StageExplanation
{
    /// <summary>The algorithm's name.</summary>
    public required string Stage { get; init; }

    /// <summary>What the stage works on: <c>s3://bucket/key</c>; null where the stage before has not made it yet.</summary>
    public string? Input { get; init; }

    public required FileState State { get; init; }

    public FoundResult? Result { get; init; }

    /// <summary>The last attempt that failed; it may be older than the result.</summary>
    public FoundFailure? Failure { get; init; }

    /// <summary>Every failed attempt that left a record, the first first; empty if none failed.</summary>
    public IReadOnlyList<FoundFailure> Attempts { get; init; } = [];

    /// <summary>Its message among those whose attempts are used up.</summary>
    public DeadLetter? DeadLetter { get; init; }

    /// <summary>Its event, if the dispatcher failed at it.</summary>
    public UndeliveredFinding? Undelivered { get; init; }

    /// <summary>Why the dispatcher did not understand its event.</summary>
    public string? NotUnderstood { get; init; }

    public StageQueue? Queue { get; init; }
}

namespace CloudPipe.Deployer.Retrying;

/// <summary>What a retry did.</summary>
/// <param name="IsDryRun">True if nothing was changed.</param>
/// <param name="Stages">Those that were looked at, the first first.</param>
public sealed record RetryOutcome(bool IsDryRun, IReadOnlyList<StageRetry> Stages)
{
    /// <summary>What is to be known beside the stages, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Messages that are back in a queue.</summary>
    public long Retried => Stages.Sum(stage => stage.Retried);

    /// <summary>Events that a dispatcher got again.</summary>
    public long Delivered => Stages.Sum(stage => stage.Delivered);

    /// <summary>Events that a dispatcher failed at again.</summary>
    public long Undelivered => Stages.Sum(stage => stage.Undelivered);
}

namespace CloudPipe.Deployer.Watching;

/// <summary>How a workflow does.</summary>
public sealed record WorkflowStatus
{
    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>CloudFormation's word, for example <c>UPDATE_COMPLETE</c>.</summary>
    public required string StackStatus { get; init; }

    /// <summary>When somebody looked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The first first.</summary>
    public required IReadOnlyList<StageStatus> Stages { get; init; }

    /// <summary>Events that a dispatcher failed at three times; their files are in no queue.</summary>
    public required long Undelivered { get; init; }

    /// <summary>Alarms of the workflow that are on: <c>NAME: why</c>.</summary>
    public required IReadOnlyList<string> Alarms { get; init; }

    /// <summary>US dollars that the workers of all stages have cost so far, estimated; null if not known.</summary>
    public double? CostUsd { get; init; }

    /// <summary>What the costs are made of, in one sentence.</summary>
    public required string CostBasis { get; init; }

    /// <summary>When everything will be done, if nothing changes; null if it is, or nobody knows.</summary>
    public DateTimeOffset? EstimatedFinish { get; init; }

    /// <summary>What could not be found out, and why, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>True if no file waits or is worked on anywhere.</summary>
    public bool IsIdle => Stages.All(stage => stage.Waiting + stage.InFlight == 0);
}

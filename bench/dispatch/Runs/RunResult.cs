namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>What a run came to. Times are in seconds of virtual time, money in US dollars.</summary>
internal sealed record RunResult
{
    public required string Scenario { get; init; }

    public required string Contender { get; init; }

    public required int Files { get; init; }

    public required int Finished { get; init; }

    public required int Named { get; init; }

    /// <summary>Files that are neither finished nor on record as failed.</summary>
    public int Lost => Files - Finished - Named;

    /// <summary>Results written over an earlier one, and runs beyond a file's first.</summary>
    public required long WrittenAgain { get; init; }

    public required long Repeated { get; init; }

    public required long Invocations { get; init; }

    public required long FailedInvocations { get; init; }

    public required long SqsCalls { get; init; }

    public required long EcsCalls { get; init; }

    public required long Ec2Calls { get; init; }

    public required long CloudWatchCalls { get; init; }

    public required long RecordCalls { get; init; }

    /// <summary>Of the ECS, EC2 and CloudWatch calls.</summary>
    public required long Throttled { get; init; }

    /// <summary>The most ECS, EC2 and CloudWatch calls of one minute.</summary>
    public required long BusiestMinute { get; init; }

    public long ControlPlaneCalls => EcsCalls + Ec2Calls + CloudWatchCalls;

    public double CallsPerFile => (double)(EcsCalls + Ec2Calls) / Files;

    /// <summary>First upload to last result.</summary>
    public required double SecondsToLast { get; init; }

    public required double InstanceHours { get; init; }

    public required double IdleHours { get; init; }

    public required int Instances { get; init; }

    public required int Workers { get; init; }

    public required double DispatchCost { get; init; }

    public required double ComputeCost { get; init; }

    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>Events of the simulation.</summary>
    public required long Events { get; init; }
}

using CloudPipe.DispatchSimulation.Limits;

namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>What goes wrong in a run, beyond what always does.</summary>
internal sealed record Faults
{
    /// <summary>Share of the events that S3, Lambda or SQS deliver twice.</summary>
    public double Duplicates { get; init; } = Assumptions.Duplicates;

    /// <summary>By how much events are later than they usually are; 1 is usual, 50 reorders everything within a minute.</summary>
    public double EventDelayFactor { get; init; } = 1;

    /// <summary>Average life of a spot instance in ticks; 0 if none dies. It dies without a warning, in the middle of its jobs.</summary>
    public long SpotLife { get; init; }

    /// <summary>Share of the files whose algorithm always fails.</summary>
    public double BadFiles { get; init; }

    /// <summary>What is left of ECS's and EC2's published rates, because others in the account use them too.</summary>
    public double ControlPlaneShare { get; init; } = 1;

    /// <summary>Share of the entries of SendMessageBatch that SQS refuses with an internal error.</summary>
    public double SendFailures { get; init; }

    /// <summary>Share of our dispatcher's calls that have their effect, and whose answer is an internal error.</summary>
    public double LostAnswers { get; init; }
}

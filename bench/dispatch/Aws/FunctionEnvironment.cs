namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>One execution environment of a function, and what it is doing.</summary>
internal sealed class FunctionEnvironment
{
    public PendingInvocation Invocation { get; set; }

    /// <summary>Goes up with every invocation, so that a timeout knows whose it was.</summary>
    public int Generation { get; set; }

    public bool IsBusy { get; set; }

    public long BegunAt { get; set; }

    public long LastUsed { get; set; }
}

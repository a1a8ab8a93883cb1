namespace CloudPipe.Agent.Processes;

/// <summary>How a child ended: by an exit code or by a signal, one of the two.</summary>
/// <param name="ExitCode">0 to 255, or null.</param>
/// <param name="Signal">Number of the signal that ended it, or null.</param>
/// <param name="Duration">From its start to its end.</param>
/// <param name="PeakMemoryBytes">The largest resident set of the child or of a descendant it waited for. The kernel counts what
/// the process was before exec, so that small children show the agent's own size.</param>
/// <param name="StderrTail">The last 64 KiB it wrote to standard error.</param>
internal sealed record ChildExit(int? ExitCode, int? Signal, TimeSpan Duration, long PeakMemoryBytes, string StderrTail)
{
    /// <summary>Processor time, user and system together, of the child and of every descendant it waited for.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>When it was started, by this machine's clock.</summary>
    public DateTimeOffset Started { get; init; }

    public bool IsSuccess => ExitCode == 0;
}

namespace CloudPipe.Model;

/// <summary>The reasons for which an attempt fails, as records and messages name them.</summary>
public static class FailureReason
{
    /// <summary>The program ended with an exit code other than 0.</summary>
    public const string ExitCode = "exit-code";

    /// <summary>A signal ended the program.</summary>
    public const string Signal = "signal";

    /// <summary>The kernel ended the program because it took more memory than its container has.</summary>
    public const string OutOfMemory = "out-of-memory";

    /// <summary>The program ended with 0 and left nothing at <c>$output</c>.</summary>
    public const string MissingResult = "missing-result";

    /// <summary>The object is not there any more.</summary>
    public const string MissingInput = "missing-input";

    /// <summary>The program took longer than it may.</summary>
    public const string Timeout = "timeout";

    /// <summary>The message is none that the agent understands.</summary>
    public const string BadMessage = "bad-message";

    /// <summary>The program could not be started at all: it is not in the image, or may not be executed.</summary>
    public const string CannotRun = "cannot-run";

    /// <summary>The file has no key: its name or its folder cannot be read. A run on this machine says so; S3 has no such files.</summary>
    public const string BadInput = "bad-input";

    /// <summary>The worker ended, each time it tried, before it could say why.</summary>
    public const string WorkerDied = "worker-died";

    /// <summary>The agent itself, or a service it needs, failed.</summary>
    public const string AgentError = "agent-error";
}

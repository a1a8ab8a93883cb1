namespace CloudPipe.Deployer.Watching;

/// <summary>Which lines of the logs are wanted.</summary>
public sealed record LogQuery
{
    /// <summary>Names of stages; empty for all.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    public LogSource Source { get; init; } = LogSource.All;

    /// <summary>The beginning of a task's id: only that worker's lines; null for all.</summary>
    public string? Worker { get; init; }

    /// <summary>Lines of that time and later.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Text that lines must contain, capitals or not; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>The keys of a file: only lines that name one of them, and those of jobs that such a line names; empty for all.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Short identities of jobs whose lines are about the file as well.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];
}

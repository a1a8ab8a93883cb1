namespace CloudPipe.Deployer.Retrying;

/// <summary>What is to be tried again. A file has to meet all that is said, and one of each list.</summary>
public sealed record RetryRequest
{
    /// <summary>Names of stages; empty for all.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Keys of files, as they were uploaded or as a later stage got them; empty for all.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Beginnings of keys; empty for all.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Reasons, as <see cref="CloudPipe.Model.FailureReason"/> has them; empty for all.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Find, and change nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>True if every failed file is meant, so that nobody has to look at them one by one.</summary>
    internal bool IsEverything => Keys.Count == 0 && Prefixes.Count == 0 && Reasons.Count == 0;

    internal bool MeansReason(string reason) => Reasons.Count == 0 || Reasons.Contains(reason, StringComparer.Ordinal);

    /// <param name="names">All names that a file had, as <see cref="FileLineage"/> knows them.</param>
    internal bool MeansFile(IEnumerable<string> names) =>
        (Keys.Count == 0 && Prefixes.Count == 0)
        || names.Any(name => Keys.Contains(name, StringComparer.Ordinal) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
}

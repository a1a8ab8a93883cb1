namespace CloudPipe.Deployer.Destroying;

/// <summary>What the removal of a workflow came to.</summary>
public sealed record DestroyOutcome
{
    /// <summary>False if there was no such stack: then only what might have been left of it was looked for.</summary>
    public required bool WasThere { get; init; }

    /// <summary>What stays, and why.</summary>
    public required IReadOnlyList<RetainedResource> Retained { get; init; }

    /// <summary>The proof: everything that was asked, with what was found.</summary>
    public required IReadOnlyList<RemovalCheck> Checks { get; init; }

    /// <summary>What is left and should not be; empty if the workflow is gone.</summary>
    public IEnumerable<string> Remaining => Checks.SelectMany(check => check.Found).Distinct(StringComparer.Ordinal);
}

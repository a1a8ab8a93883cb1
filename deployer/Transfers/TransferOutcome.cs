namespace CloudPipe.Deployer.Transfers;

/// <summary>What a transfer came to.</summary>
public sealed record TransferOutcome
{
    /// <summary>Files that were copied; of a dry run, those that would be.</summary>
    public required long Copied { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Files whose content was there already.</summary>
    public required long Unchanged { get; init; }

    public required long Failed { get; init; }

    /// <summary>The first of those that failed, at most <see cref="TransferTally.MostFailures"/>.</summary>
    public required IReadOnlyList<TransferredFile> FirstFailures { get; init; }
}

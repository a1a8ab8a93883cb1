namespace CloudPipe.Deployer.Transfers;

/// <summary>How files are copied.</summary>
public sealed record TransferOptions
{
    /// <summary>Files at a time. Each needs a few hundred kilobytes of memory, a large upload some more. Default 16.</summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>True: say what would be copied and copy nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Counts what is done, for who shows it.</summary>
    public TransferTally Tally { get; init; } = new();

    /// <summary>Told of every file that was dealt with, from several threads; or null.</summary>
    public IProgress<TransferredFile>? Report { get; init; }

    /// <summary>The clock of stalled downloads.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

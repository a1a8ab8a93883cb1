namespace CloudPipe.Deployer.Transfers;

/// <summary>What became of a file.</summary>
public enum TransferVerdict
{
    /// <summary>It was copied; or would be, in a dry run.</summary>
    Copied,

    /// <summary>The same content is there already.</summary>
    Unchanged,

    /// <summary>It could not be copied, and the others could.</summary>
    Failed,
}

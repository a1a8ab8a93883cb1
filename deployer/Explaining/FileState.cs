namespace CloudPipe.Deployer.Explaining;

/// <summary>Where a file is on its way.</summary>
public enum FileState
{
    /// <summary>Its result is there, of the bytes that the input has now.</summary>
    Done,

    /// <summary>Its attempts are used up, or no further one could help.</summary>
    Failed,

    /// <summary>An attempt failed, and it is tried again.</summary>
    Retrying,

    /// <summary>It waits or is worked on.</summary>
    Waiting,

    /// <summary>It waits, and somebody has paused the stage.</summary>
    Paused,

    /// <summary>It waits, and workers cannot be started.</summary>
    NoWorkers,

    /// <summary>The dispatcher failed at its event.</summary>
    Undelivered,

    /// <summary>The dispatcher did not understand its event.</summary>
    NotUnderstood,

    /// <summary>The file is there, and nothing was ever told of it, or what was told is gone.</summary>
    Unnoticed,

    /// <summary>Deliberately not processed: the marker of a folder, or CloudPipe's own.</summary>
    Skipped,

    /// <summary>There is no such file, and no trace of one.</summary>
    Missing,
}

namespace CloudPipe.Local;

/// <summary>What a run does at the moment.</summary>
public enum RunState
{
    /// <summary>It opens its folders and makes the images ready.</summary>
    Preparing,

    /// <summary>Workers are started as long as files wait.</summary>
    Running,

    /// <summary>A stop was asked for: the workers finish what is nearly done, give the rest back and end.</summary>
    Stopping,

    /// <summary>No worker runs; the files wait for a start.</summary>
    Stopped,

    /// <summary>Every file is a result or a named failure, or the run was interrupted, or it broke off. It takes no orders any more.</summary>
    Ended,
}

namespace CloudPipe.Agent.Queue;

/// <summary>Whether a message is still held.</summary>
internal enum Hold
{
    Ours,

    /// <summary>Its visibility timeout has passed, or somebody deleted it.</summary>
    Lost,

    /// <summary>The queue holds no message longer than 12 hours from its receipt.</summary>
    AtCeiling,
}

namespace CloudPipe.DispatchSimulation.Original;

/// <summary>Where an invocation of the original is.</summary>
internal sealed class OriginalInvocation
{
    /// <summary>Goes up when it begins and ends: answers to an earlier one are dropped.</summary>
    public int Generation { get; set; }

    public int File { get; set; }

    public OriginalStep Step { get; set; }

    /// <summary>Which attempt of boto at this call it is.</summary>
    public int Attempt { get; set; }

    /// <summary>Whether the call under way was refused.</summary>
    public bool IsThrottled { get; set; }

    public int Page { get; set; }

    public int Index { get; set; }

    /// <summary>Whether it started its instance, and so tries for ever.</summary>
    public bool HasInstance { get; set; }

    public int Machine { get; set; }

    /// <summary>Numbers of the container instances that it listed.</summary>
    public List<int> Listed { get; } = [];
}

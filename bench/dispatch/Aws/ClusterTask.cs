namespace CloudPipe.DispatchSimulation.Aws;

internal sealed class ClusterTask(int number)
{
    public int Number => number;

    public TaskState State { get; set; }

    /// <summary>Null while it waits for capacity.</summary>
    public Machine? Machine { get; set; }

    public IWorker? Worker { get; set; }

    /// <summary>When reads begin to show it.</summary>
    public long SeenFrom { get; init; }

    /// <summary>When reads cease to show it as running.</summary>
    public long SeenUntil { get; set; } = long.MaxValue;

    public string StoppedReason { get; set; } = "";
}

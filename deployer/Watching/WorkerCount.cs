namespace CloudPipe.Deployer.Watching;

/// <summary>Workers of a stage, as ECS lists them: some seconds late.</summary>
/// <param name="Running">Their containers run.</param>
/// <param name="Starting">Asked for, and waiting for an instance, an image or their start.</param>
public sealed record WorkerCount(int Running, int Starting)
{
    /// <summary>No workers.</summary>
    public static WorkerCount None { get; } = new(0, 0);

    /// <summary>All of them.</summary>
    public int All => Running + Starting;
}

namespace CloudPipe.Aws.Ecs;

public sealed record LinuxParameters
{
    public bool InitProcessEnabled { get; set; }

    /// <summary>MiB.</summary>
    public int SharedMemorySize { get; set; }
}

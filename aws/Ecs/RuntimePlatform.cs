namespace CloudPipe.Aws.Ecs;

public sealed record RuntimePlatform
{
    /// <summary><c>X86_64</c> or <c>ARM64</c>.</summary>
    public string? CpuArchitecture { get; set; }

    /// <summary><c>LINUX</c>.</summary>
    public string? OperatingSystemFamily { get; set; }
}

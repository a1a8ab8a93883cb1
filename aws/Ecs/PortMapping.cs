namespace CloudPipe.Aws.Ecs;

public sealed record PortMapping
{
    public int ContainerPort { get; set; }

    public int HostPort { get; set; }

    /// <summary><c>tcp</c> or <c>udp</c>.</summary>
    public string? Protocol { get; set; }
}

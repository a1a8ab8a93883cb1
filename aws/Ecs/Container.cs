namespace CloudPipe.Aws.Ecs;

public sealed record Container
{
    public string? ContainerArn { get; set; }

    public string Name { get; set; } = "";

    public string? Image { get; set; }

    public string? ImageDigest { get; set; }

    public string? RuntimeId { get; set; }

    public string? LastStatus { get; set; }

    /// <summary>Null while it runs, and if it never started.</summary>
    public int? ExitCode { get; set; }

    public string? Reason { get; set; }

    public string? HealthStatus { get; set; }
}

namespace CloudPipe.Aws.Ecs;

public sealed record ContainerDefinition
{
    public string Name { get; set; } = "";

    public string Image { get; set; } = "";

    /// <summary>CPU units.</summary>
    public int Cpu { get; set; }

    /// <summary>Hard limit, MiB.</summary>
    public int Memory { get; set; }

    /// <summary>Soft limit, MiB.</summary>
    public int MemoryReservation { get; set; }

    /// <summary>Null is true.</summary>
    public bool? Essential { get; set; }

    public IReadOnlyList<PortMapping> PortMappings { get; set; } = [];

    public IReadOnlyList<string> EntryPoint { get; set; } = [];

    public IReadOnlyList<string> Command { get; set; } = [];

    public IReadOnlyList<NameValuePair> Environment { get; set; } = [];

    public IReadOnlyList<Secret> Secrets { get; set; } = [];

    /// <summary>Seconds from SIGTERM to SIGKILL; null is 30.</summary>
    public int StopTimeout { get; set; }

    public LinuxParameters? LinuxParameters { get; set; }

    public LogConfiguration? LogConfiguration { get; set; }

    public IReadOnlyList<ResourceRequirement> ResourceRequirements { get; set; } = [];

    public bool ReadonlyRootFilesystem { get; set; }
}

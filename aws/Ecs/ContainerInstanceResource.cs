namespace CloudPipe.Aws.Ecs;

/// <summary>CPU units, MiB of memory, ports in use or GPUs of a container instance.</summary>
public sealed record ContainerInstanceResource
{
    /// <summary><c>CPU</c>, <c>MEMORY</c>, <c>PORTS</c>, <c>PORTS_UDP</c>, <c>GPU</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>INTEGER</c>, <c>LONG</c>, <c>DOUBLE</c> or <c>STRINGSET</c>: which value counts.</summary>
    public string? Type { get; set; }

    public int IntegerValue { get; set; }

    public long LongValue { get; set; }

    public double DoubleValue { get; set; }

    public IReadOnlyList<string> StringSetValue { get; set; } = [];
}

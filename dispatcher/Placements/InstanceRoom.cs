using CloudPipe.Aws.Ecs;

namespace CloudPipe.Dispatcher;

/// <summary>What is left of a container instance: each resource by its name, as ECS says it, and the ports that are taken.</summary>
internal sealed record InstanceRoom(string Arn, int Cpu, int MemoryMiB, int Gpus, IReadOnlySet<string> TakenTcp, IReadOnlySet<string> TakenUdp)
{
    public static InstanceRoom Of(ContainerInstance instance)
    {
        var left = instance.RemainingResources.GroupBy(resource => resource.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return new(
            instance.ContainerInstanceArn,
            left.GetValueOrDefault("CPU")?.IntegerValue ?? 0,
            left.GetValueOrDefault("MEMORY")?.IntegerValue ?? 0,
            left.GetValueOrDefault("GPU")?.StringSetValue.Count ?? 0,
            SetOf("PORTS"),
            SetOf("PORTS_UDP"));

        // Of ports, "remaining" are those that are taken.
        HashSet<string> SetOf(string name) => (left.GetValueOrDefault(name)?.StringSetValue ?? []).ToHashSet(StringComparer.Ordinal);
    }

    public bool Holds(TaskNeeds task) =>
        Cpu >= task.Cpu && MemoryMiB >= task.MemoryMiB && Gpus >= task.Gpus && !task.TcpPorts.Any(TakenTcp.Contains) && !task.UdpPorts.Any(TakenUdp.Contains);

    public InstanceRoom Less(TaskNeeds task) => this with
    {
        Cpu = Cpu - task.Cpu,
        MemoryMiB = MemoryMiB - task.MemoryMiB,
        Gpus = Gpus - task.Gpus,
        TakenTcp = TakenTcp.Concat(task.TcpPorts).ToHashSet(StringComparer.Ordinal),
        TakenUdp = TakenUdp.Concat(task.UdpPorts).ToHashSet(StringComparer.Ordinal),
    };
}

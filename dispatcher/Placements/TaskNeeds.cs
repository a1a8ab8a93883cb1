using System.Globalization;
using CloudPipe.Aws.Ecs;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>What a task takes of an instance.</summary>
/// <param name="Cpu">CPU units.</param>
/// <param name="MemoryMiB">MiB.</param>
/// <param name="Gpus">Whole GPUs.</param>
/// <param name="TcpPorts">Ports of the instance that it must have for itself.</param>
/// <param name="UdpPorts">The same for UDP.</param>
/// <param name="HasOwnAddress">Network mode <c>awsvpc</c>; for any other, ECS refuses to be told subnets.</param>
internal sealed record TaskNeeds(
    int Cpu, int MemoryMiB, int Gpus, IReadOnlyList<string> TcpPorts, IReadOnlyList<string> UdpPorts, bool HasOwnAddress = false)
{
    public static TaskNeeds Of(TaskDefinition definition)
    {
        var containers = definition.ContainerDefinitions;
        var isHost = definition.NetworkMode == "host";
        var hasOwnAddress = definition.NetworkMode == "awsvpc";
        var ports = hasOwnAddress
            ? []
            : containers.SelectMany(container => container.PortMappings)
                .Select(port => (Number: port.HostPort == 0 && isHost ? port.ContainerPort : port.HostPort, IsUdp: port.Protocol == "udp"))
                .Where(port => port.Number != 0)
                .ToList();
        return new(
            NumberOf(definition.Cpu) ?? containers.Sum(container => container.Cpu),
            NumberOf(definition.Memory) ?? containers.Sum(container => container.MemoryReservation > 0 ? container.MemoryReservation : container.Memory),
            containers.SelectMany(container => container.ResourceRequirements).Where(need => need.Type == "GPU").Sum(need => NumberOf(need.Value) ?? 0),
            [.. ports.Where(port => !port.IsUdp).Select(port => port.Number.ToString(CultureInfo.InvariantCulture))],
            [.. ports.Where(port => port.IsUdp).Select(port => port.Number.ToString(CultureInfo.InvariantCulture))],
            hasOwnAddress);
    }

    /// <summary>How many such tasks an instance of a type holds that has nothing else to do; null for a type that nobody knows.</summary>
    public int? FitOn(InstanceType? type)
    {
        if (type is null)
        {
            return null;
        }

        var fits = Math.Min(type.Cpus * 1024 / Math.Max(Cpu, 1), type.TaskMemoryMiB / Math.Max(MemoryMiB, 1));
        fits = Gpus == 0 ? fits : Math.Min(fits, type.Gpus / Gpus);
        return TcpPorts.Count + UdpPorts.Count == 0 ? fits : Math.Min(fits, 1);
    }

    private static int? NumberOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

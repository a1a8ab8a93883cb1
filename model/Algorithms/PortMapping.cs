namespace CloudPipe.Model;

/// <summary>A port of a container, reachable under the same number from outside.</summary>
/// <param name="Port">1 to 65535.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
public sealed record PortMapping(int Port, string Protocol = "tcp");

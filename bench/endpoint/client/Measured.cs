using System.Globalization;

namespace CloudPipe.EndpointBench;

/// <summary>What a run of one kind of request showed.</summary>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="Processor">Processor time of the server for each, microseconds: it hardly depends on what else the machine does.</param>
internal sealed record Measured(double PerSecond, double Processor)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:N0} ({Processor:N0})");
}

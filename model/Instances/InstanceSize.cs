namespace CloudPipe.Model;

/// <param name="Name">What stands behind the dot: <c>large</c>.</param>
/// <param name="Cpus">vCPUs.</param>
/// <param name="MemoryMiB">As advertised.</param>
/// <param name="HourlyPrice">US dollars.</param>
/// <param name="Gpus">Whole ones.</param>
/// <param name="Baseline">How many CPUs' worth of work is in the price; null for all of them.</param>
internal sealed record InstanceSize(string Name, int Cpus, int MemoryMiB, double HourlyPrice, int Gpus = 0, double? Baseline = null);

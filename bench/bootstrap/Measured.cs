namespace CloudPipe.BootstrapBench;

/// <param name="ColdMs">From the start of the process to its first answer.</param>
/// <param name="WarmMs">From an event to its answer; all but the first.</param>
/// <param name="PeakMiB">Of the process.</param>
internal sealed record Measured(double ColdMs, IReadOnlyList<double> WarmMs, double PeakMiB);

namespace CloudPipe.EndpointBench;

/// <param name="PerSecond">Requests per second of all workers.</param>
/// <param name="Least">How many the slowest worker made.</param>
internal sealed record Rate(double PerSecond, int Least);

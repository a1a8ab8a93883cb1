namespace CloudPipe.DispatchSimulation.Aws;

/// <param name="Timeout">In ticks.</param>
/// <param name="MemoryMiB">Billed for every millisecond.</param>
/// <param name="Init">What the code needs for its start in a new environment, in ticks.</param>
/// <param name="Cpu">What an invocation computes besides waiting, in ticks; billed only.</param>
/// <param name="HasFailureDestination">Whether events that fail for good are kept by name.</param>
internal sealed record FunctionSettings(long Timeout, int MemoryMiB, long Init, long Cpu, bool HasFailureDestination);

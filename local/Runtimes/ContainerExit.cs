namespace CloudPipe.Local;

/// <summary>How a container ended.</summary>
/// <param name="ExitCode">Of its first process; 128 + N where signal N ended it.</param>
/// <param name="OutOfMemory">True where the kernel killed one of its processes because the memory limit was reached.</param>
public sealed record ContainerExit(int ExitCode, bool OutOfMemory);

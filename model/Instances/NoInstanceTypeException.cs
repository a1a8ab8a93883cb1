namespace CloudPipe.Model;

/// <summary>No EC2 instance type has what an algorithm asks for.</summary>
public sealed class NoInstanceTypeException(string message, string hint)
    : CloudPipeException(AlgorithmErrorCodes.NoInstanceType, message, hint);

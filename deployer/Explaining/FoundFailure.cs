using CloudPipe.Model;

namespace CloudPipe.Deployer.Explaining;

/// <summary>The record of an attempt that failed.</summary>
/// <param name="Record">What the worker wrote.</param>
/// <param name="At">When.</param>
public sealed record FoundFailure(FailureRecord Record, DateTimeOffset At);

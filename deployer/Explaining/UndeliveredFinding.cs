namespace CloudPipe.Deployer.Explaining;

/// <summary>An event that a dispatcher failed at.</summary>
/// <param name="At">When Lambda gave up; null if its record does not say.</param>
/// <param name="Error">What the dispatcher said.</param>
public sealed record UndeliveredFinding(DateTimeOffset? At, string Error);

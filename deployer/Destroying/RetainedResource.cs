namespace CloudPipe.Deployer.Destroying;

/// <summary>What stays, on purpose.</summary>
/// <param name="What">For example <c>s3://photos-in</c>.</param>
/// <param name="Reason">Why it stays.</param>
/// <param name="Command">What removes it; null if nothing of ours does.</param>
public sealed record RetainedResource(string What, string Reason, string? Command);

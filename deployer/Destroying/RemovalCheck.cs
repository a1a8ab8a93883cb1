namespace CloudPipe.Deployer.Destroying;

/// <summary>A question whose answer shows that nothing is left.</summary>
/// <param name="What">What was looked for, and how.</param>
/// <param name="Found">What was found and does not stay on purpose; empty if nothing is left.</param>
public sealed record RemovalCheck(string What, IReadOnlyList<string> Found);

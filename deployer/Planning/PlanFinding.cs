namespace CloudPipe.Deployer.Planning;

/// <summary>Something that is to be known before a deployment.</summary>
/// <param name="Code">The catalogue code, with its page under docs/errors/.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What it is, and about what.</param>
/// <param name="Hint">The next step; null where there is none.</param>
public sealed record PlanFinding(string Code, FindingSeverity Severity, string Message, string? Hint)
{
    internal static PlanFinding Of(DeployException refusal) => new(refusal.Code, FindingSeverity.Error, refusal.Message, refusal.Hint);
}

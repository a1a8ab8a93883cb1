namespace CloudPipe.Deployer.Destroying;

/// <summary>What would be removed and what would stay, for whoever is asked.</summary>
/// <param name="StackName">The stack.</param>
/// <param name="StackStatus">Null if there is none of that name.</param>
/// <param name="Goes">One line for each kind of what goes.</param>
/// <param name="Stays">What stays.</param>
public sealed record RemovalPlan(string StackName, string? StackStatus, IReadOnlyList<string> Goes, IReadOnlyList<RetainedResource> Stays);

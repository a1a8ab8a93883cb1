namespace CloudPipe.Deployer.Costs;

/// <summary>A part of a sum.</summary>
/// <param name="What">What is paid for.</param>
/// <param name="Dollars">US dollars without any free tier.</param>
/// <param name="DollarsAfterFreeTier">What remains where nothing else in the account uses what AWS gives every account every month.</param>
public sealed record CostLine(string What, double Dollars, double DollarsAfterFreeTier);

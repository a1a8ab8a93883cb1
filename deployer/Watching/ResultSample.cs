namespace CloudPipe.Deployer.Watching;

/// <summary>Results that were found by listing a stage's output bucket.</summary>
/// <param name="Count">How many.</param>
/// <param name="IsAll">False if the listing was ended before the bucket's end: there are more.</param>
/// <param name="MeanSeconds">How long the algorithm ran for some of them, on average; null if none says.</param>
internal sealed record ResultSample(long Count, bool IsAll, double? MeanSeconds);

using CloudPipe.Deployer.Explaining;

namespace CloudPipe.Deployer.Surveying;

/// <summary>A file of the input bucket, and how far it got.</summary>
/// <param name="Key">In the input bucket.</param>
/// <param name="Results">Of each stage that has one, first to last.</param>
/// <param name="Attempts">Those that failed and left a record, the first first.</param>
/// <param name="Failure">The last attempt at the stage that has no result; null if none failed there.</param>
public sealed record SurveyedFile(string Key, IReadOnlyList<SurveyedResult> Results, IReadOnlyList<FoundFailure> Attempts, FoundFailure? Failure)
{
    /// <summary>True if the last stage has its result.</summary>
    public bool IsDone { get; init; }

    /// <summary>True if it has no result and no further attempt is to come.</summary>
    public bool IsFailed { get; init; }
}

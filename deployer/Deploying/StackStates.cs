namespace CloudPipe.Deployer.Deploying;

/// <summary>
/// What the states of stacks and resources mean to whoever wants to change one:
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html.
/// </summary>
internal static class StackStates
{
    public const string Review = "REVIEW_IN_PROGRESS";
    public const string Deleted = "DELETE_COMPLETE";
    public const string DeleteFailed = "DELETE_FAILED";
    public const string RollbackStuck = "UPDATE_ROLLBACK_FAILED";

    private static readonly string[] s_neverMade = ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED"];

    /// <summary>CloudFormation is at work on it, and nothing else can begin.</summary>
    public static bool IsBusy(string status) => status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && status != Review;

    /// <summary>Its creation failed: such a stack can be deleted and nothing else.</summary>
    public static bool WasNeverMade(string status) => s_neverMade.Contains(status, StringComparer.Ordinal);

    /// <summary>The last operation ended as it was meant to.</summary>
    public static bool IsGood(string status) => status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "IMPORT_COMPLETE";

    /// <summary>The resource was stopped because another one failed.</summary>
    public static bool IsCascade(string? reason) => reason?.EndsWith("cancelled", StringComparison.OrdinalIgnoreCase) == true;
}

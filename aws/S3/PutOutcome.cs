namespace CloudPipe.Aws.S3;

/// <summary>How a conditional put ended.</summary>
public enum PutOutcome
{
    /// <summary>The object is ours.</summary>
    Written,

    /// <summary>412, or 404 for <c>If-Match</c>: the object is not in the expected state; somebody else won.</summary>
    ConditionFailed,

    /// <summary>409: another write of the same key was under way at the same moment; nobody knows yet who wins.</summary>
    Conflict,
}

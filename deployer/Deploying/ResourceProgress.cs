namespace CloudPipe.Deployer.Deploying;

/// <summary>A resource, and what CloudFormation does to it.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">For example <c>AWS::SQS::Queue</c>.</param>
/// <param name="Status">For example <c>CREATE_IN_PROGRESS</c>.</param>
/// <param name="Reason">What CloudFormation says to it; null for nothing.</param>
public sealed record ResourceProgress(string LogicalId, string Type, string Status, string? Reason)
{
    /// <summary>True if it went wrong itself; what is stopped because another one went wrong is not.</summary>
    public bool Failed => Status.EndsWith("_FAILED", StringComparison.Ordinal) && !StackStates.IsCascade(Reason);

    /// <summary>True if nothing more happens to it.</summary>
    public bool Ended => !StackStates.IsBusy(Status);
}

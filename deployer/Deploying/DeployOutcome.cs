namespace CloudPipe.Deployer.Deploying;

/// <summary>A workflow that is deployed.</summary>
/// <param name="StackName">For example <c>cloudpipe-photos</c>.</param>
/// <param name="StackId">Its ARN.</param>
/// <param name="Change">What was done.</param>
/// <param name="Resources">How many resources were made, changed or removed.</param>
/// <param name="InputBucket">Files are uploaded there.</param>
/// <param name="OutputBucket">Results appear there.</param>
public sealed record DeployOutcome(string StackName, string StackId, DeployChange Change, int Resources, string InputBucket, string OutputBucket);

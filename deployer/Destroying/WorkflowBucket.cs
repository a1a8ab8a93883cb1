namespace CloudPipe.Deployer.Destroying;

/// <summary>A bucket that a workflow uses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMade">True if the workflow made it; false if it was there before.</param>
internal sealed record WorkflowBucket(string Name, bool IsMade);

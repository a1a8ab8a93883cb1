namespace CloudPipe.Deployer.Destroying;

/// <summary>Which workflow is removed, and what of it.</summary>
public sealed record DestroyRequest
{
    /// <summary>The name of its stack. Nothing is wrong with one that is not there.</summary>
    public required string StackName { get; init; }

    /// <summary>True: the buckets that the workflow made are emptied and deleted, with all versions. One that was there before it never is.</summary>
    public bool DeleteData { get; init; }
}

namespace CloudPipe.Deployer.Destroying;

/// <summary>The steps in which a workflow is removed, in their order.</summary>
public enum DestroyStep
{
    /// <summary>What is there.</summary>
    Look,

    /// <summary>No new file arrives and no new worker starts.</summary>
    Quiet,

    /// <summary>Workers and their instances end.</summary>
    Stop,

    /// <summary>CloudFormation deletes the stack.</summary>
    Delete,

    /// <summary>What is no part of the stack, or came back, is taken away.</summary>
    Clear,

    /// <summary>Buckets are emptied and deleted, if that was asked for.</summary>
    Data,

    /// <summary>Whether nothing is left.</summary>
    Proof,
}

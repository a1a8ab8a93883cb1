namespace CloudPipe.Deployer.Deploying;

/// <summary>What a deployment did to the stack.</summary>
public enum DeployChange
{
    /// <summary>There was nothing to change.</summary>
    None,

    /// <summary>It was not there before.</summary>
    Created,

    /// <summary>It was there and is as the documents say now.</summary>
    Updated,
}

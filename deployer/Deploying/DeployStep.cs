namespace CloudPipe.Deployer.Deploying;

/// <summary>What a deployment is at, in the order in which it comes.</summary>
public enum DeployStep
{
    /// <summary>An earlier operation on the stack has to end, or to be cleared away.</summary>
    Stack,

    /// <summary>Buckets are looked at.</summary>
    Buckets,

    /// <summary>The dispatchers' code, and a large template, are put into the code bucket.</summary>
    Upload,

    /// <summary>CloudFormation works out what changes.</summary>
    Changes,

    /// <summary>Resources are made, changed and removed; such events name one.</summary>
    Resources,

    /// <summary>The input bucket is told whom it notifies.</summary>
    Notification,
}

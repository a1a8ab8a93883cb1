namespace CloudPipe.Deployer.Prerequisites;

/// <summary>What <c>cloudpipe init</c> is to make or find beside the roles that every account needs.</summary>
public sealed record PrerequisiteRequest
{
    /// <summary>Buckets that tasks with the role <c>ecsS3InputBucketAccess</c> may read; none and the role is left out.</summary>
    public IReadOnlyList<string> InputBuckets { get; init; } = [];

    /// <summary>Buckets that tasks with the role <c>ecsS3OutputBucketAccess</c> may write to; none and the role is left out.</summary>
    public IReadOnlyList<string> OutputBuckets { get; init; } = [];

    /// <summary>True: also the role <c>lambda_exec_role</c>.</summary>
    public bool LambdaRole { get; init; }

    /// <summary>The name of a key pair; null for none.</summary>
    public string? KeyPair { get; init; }

    /// <summary>The name of a security group; null for none.</summary>
    public string? SecurityGroup { get; init; }

    /// <summary>The ID of the VPC of the security group; null for the default one.</summary>
    public string? Vpc { get; init; }

    /// <summary>Addresses that reach port 22 through the security group, for example <c>203.0.113.0/24</c>; null for nobody.</summary>
    public string? SshFrom { get; init; }

    /// <summary>True: nothing is changed; the steps say what would be.</summary>
    public bool DryRun { get; init; }
}

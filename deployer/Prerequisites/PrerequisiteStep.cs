namespace CloudPipe.Deployer.Prerequisites;

/// <summary>What was done with one prerequisite, or would be.</summary>
/// <param name="Action">What.</param>
/// <param name="Kind"><c>role</c>, <c>instance profile</c>, <c>key pair</c> or <c>security group</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record PrerequisiteStep(PrerequisiteAction Action, string Kind, string Name)
{
    /// <summary>Its ARN or ID; null if it is not made yet.</summary>
    public string? Id { get; init; }

    /// <summary>The file with the private key; null unless it is a key pair whose key is here.</summary>
    public string? File { get; init; }

    /// <summary>What there is to know beside it, such as a policy that it lacks; null for nothing.</summary>
    public string? Note { get; init; }
}

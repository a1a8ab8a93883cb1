using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>A role that an account has once.</summary>
/// <param name="Name">Its name: the one that AWS's console and the original's documents give it.</param>
/// <param name="Service">Who takes it.</param>
/// <param name="Description">What it is for.</param>
internal sealed record AccountRole(string Name, string Service, string Description)
{
    public string Path { get; init; } = "/";

    /// <summary>Under which condition the service takes it; null for always.</summary>
    public MapValue? Trust { get; init; }

    /// <summary>Policies of AWS, as their ARNs end.</summary>
    public IReadOnlyList<string> ManagedPolicies { get; init; } = [];

    /// <summary>Policies of its own.</summary>
    public IReadOnlyList<RolePolicy> Policies { get; init; } = [];

    /// <summary>True: EC2 instances have it, by an instance profile of the same name.</summary>
    public bool IsForInstances { get; init; }

    public string TrustPolicy => PolicyText.Of(PolicyDocument.Of(new PolicyStatement
    {
        Principal = new MapValue { ["Service"] = Service },
        Actions = ["sts:AssumeRole"],
        Condition = Trust,
    }));
}

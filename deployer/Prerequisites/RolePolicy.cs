using CloudPipe.Deployer.Policies;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>A policy that is part of a role.</summary>
/// <param name="Name">Its name in the role.</param>
/// <param name="Statements">What the role may do by it.</param>
internal sealed record RolePolicy(string Name, IReadOnlyList<PolicyStatement> Statements)
{
    public string Document => PolicyText.Of(PolicyDocument.Of(Statements));
}

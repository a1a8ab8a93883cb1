using CloudPipe.Aws.IdentityManagement;
using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>Makes or finds roles, and removes those that it made.</summary>
internal sealed class RoleSetup(AwsSession session, bool dryRun)
{
    private const string Kind = "role";

    private readonly IAmazonIdentityManagementService _iam = session.Services.Iam;

    /// <summary>A role that we made is brought to its present shape; somebody else's stays as it is, and what it lacks is said.</summary>
    public async Task<PrerequisiteStep> EnsureAsync(AccountRole role, CancellationToken cancellationToken)
    {
        if (await FindAsync(role.Name, cancellationToken) is { } found)
        {
            var isOurs = PrerequisiteTag.IsOn(found);
            if (isOurs && !dryRun)
            {
                await GivePoliciesAsync(role, cancellationToken);
            }

            return new(PrerequisiteAction.Find, Kind, role.Name) { Id = found.Arn, Note = isOurs ? null : await LackingAsync(role, cancellationToken) };
        }

        if (dryRun)
        {
            return new(PrerequisiteAction.Create, Kind, role.Name);
        }

        var made = await _iam.CreateRoleAsync(
            new CreateRoleRequest { RoleName = role.Name, Path = role.Path, AssumeRolePolicyDocument = role.TrustPolicy, Description = role.Description, Tags = PrerequisiteTag.ForIam }, cancellationToken);
        await GivePoliciesAsync(role, cancellationToken);
        return new(PrerequisiteAction.Create, Kind, role.Name) { Id = made.Role?.Arn };
    }

    /// <returns>Null if there is no such role.</returns>
    public async Task<PrerequisiteStep?> RemoveAsync(AccountRole role, CancellationToken cancellationToken)
    {
        if (await FindAsync(role.Name, cancellationToken) is not { } found)
        {
            return null;
        }

        if (!PrerequisiteTag.IsOn(found))
        {
            return new(PrerequisiteAction.Keep, Kind, role.Name) { Id = found.Arn };
        }

        if (!dryRun)
        {
            await TakePoliciesAsync(role.Name, cancellationToken);
            await DeleteAsync(role.Name, cancellationToken);
        }

        return new(PrerequisiteAction.Remove, Kind, role.Name) { Id = found.Arn };
    }

    private async Task<Role?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await _iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken)).Role;
        }
        catch (AmazonIdentityManagementServiceException none) when (none.ErrorCode == "NoSuchEntity")
        {
            return null;
        }
    }

    private async Task GivePoliciesAsync(AccountRole role, CancellationToken cancellationToken)
    {
        foreach (var policy in role.ManagedPolicies)
        {
            await _iam.AttachRolePolicyAsync(new AttachRolePolicyRequest { RoleName = role.Name, PolicyArn = ArnOf(policy) }, cancellationToken);
        }

        foreach (var policy in role.Policies)
        {
            await _iam.PutRolePolicyAsync(new PutRolePolicyRequest { RoleName = role.Name, PolicyName = policy.Name, PolicyDocument = policy.Document }, cancellationToken);
        }
    }

    private async Task<string?> LackingAsync(AccountRole role, CancellationToken cancellationToken)
    {
        var attached = await AttachedAsync(role.Name, cancellationToken);
        var own = await OwnAsync(role.Name, cancellationToken);
        List<string> lacking = [.. role.ManagedPolicies.Where(policy => !attached.Contains(ArnOf(policy))), .. role.Policies.Select(policy => policy.Name).Where(policy => !own.Contains(policy))];
        return lacking.Count == 0 ? null : $"cloudpipe did not make it, and leaves it as it is; it has no policy {string.Join(", ", lacking)}";
    }

    private async Task TakePoliciesAsync(string role, CancellationToken cancellationToken)
    {
        foreach (var policy in await AttachedAsync(role, cancellationToken))
        {
            await _iam.DetachRolePolicyAsync(new DetachRolePolicyRequest { RoleName = role, PolicyArn = policy }, cancellationToken);
        }

        foreach (var policy in await OwnAsync(role, cancellationToken))
        {
            await _iam.DeleteRolePolicyAsync(new DeleteRolePolicyRequest { RoleName = role, PolicyName = policy }, cancellationToken);
        }
    }

    private async Task DeleteAsync(string role, CancellationToken cancellationToken)
    {
        try
        {
            await _iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = role }, cancellationToken);
        }
        catch (AmazonIdentityManagementServiceException conflict) when (conflict.ErrorCode == "DeleteConflict")
        {
            throw new DeployException(
                DeployErrorCodes.PrerequisiteInUse,
                $"the role {role} is still in use: {conflict.Message}",
                $"aws iam list-instance-profiles-for-role --role-name {role} shows where. Take it out there and run the same command again.");
        }
    }

    private async Task<HashSet<string>> AttachedAsync(string role, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var policy in _iam.AllAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = role }, cancellationToken))
        {
            found.Add(policy.PolicyArn);
        }

        return found;
    }

    private async Task<HashSet<string>> OwnAsync(string role, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var policy in _iam.AllRolePolicyNamesAsync(new ListRolePoliciesRequest { RoleName = role }, cancellationToken))
        {
            found.Add(policy);
        }

        return found;
    }

    private string ArnOf(string managed) => $"arn:{session.Partition}:iam::aws:policy/{managed}";
}

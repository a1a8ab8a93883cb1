using CloudPipe.Aws.IdentityManagement;
using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>Makes or finds the instance profile by which EC2 instances have a role; it has the role's name.</summary>
internal sealed class InstanceProfileSetup(AwsSession session, bool dryRun)
{
    private const string Kind = "instance profile";

    private readonly IAmazonIdentityManagementService _iam = session.Services.Iam;

    /// <exception cref="DeployException">CP5148: there is one with another role.</exception>
    public async Task<PrerequisiteStep> EnsureAsync(string role, CancellationToken cancellationToken)
    {
        var found = await FindAsync(role, cancellationToken);
        if (found is { Roles: [{ RoleName: var other }, ..] } && other != role)
        {
            throw new DeployException(
                DeployErrorCodes.PrerequisiteDiffers,
                $"the instance profile {role} has the role {other}: instances that say {role} would get it",
                $"aws iam remove-role-from-instance-profile --instance-profile-name {role} --role-name {other}, if nothing needs it, and run the same command again.");
        }

        if (dryRun)
        {
            return new(found is null ? PrerequisiteAction.Create : PrerequisiteAction.Find, Kind, role) { Id = found?.Arn };
        }

        var profile = found ?? (await _iam.CreateInstanceProfileAsync(new CreateInstanceProfileRequest { InstanceProfileName = role, Tags = PrerequisiteTag.ForIam }, cancellationToken)).InstanceProfile;
        if (profile?.Roles.Count is null or 0)
        {
            await _iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = role, RoleName = role }, cancellationToken);
        }

        return new(found is null ? PrerequisiteAction.Create : PrerequisiteAction.Find, Kind, role) { Id = profile?.Arn };
    }

    /// <returns>Null if there is no such profile.</returns>
    public async Task<PrerequisiteStep?> RemoveAsync(string role, CancellationToken cancellationToken)
    {
        if (await FindAsync(role, cancellationToken) is not { } found)
        {
            return null;
        }

        if (!PrerequisiteTag.IsOn(found))
        {
            return new(PrerequisiteAction.Keep, Kind, role) { Id = found.Arn };
        }

        if (!dryRun)
        {
            foreach (var held in found.Roles)
            {
                await _iam.RemoveRoleFromInstanceProfileAsync(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = role, RoleName = held.RoleName }, cancellationToken);
            }

            await _iam.DeleteInstanceProfileAsync(new DeleteInstanceProfileRequest { InstanceProfileName = role }, cancellationToken);
        }

        return new(PrerequisiteAction.Remove, Kind, role) { Id = found.Arn };
    }

    private async Task<InstanceProfile?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await _iam.GetInstanceProfileAsync(new GetInstanceProfileRequest { InstanceProfileName = name }, cancellationToken)).InstanceProfile;
        }
        catch (AmazonIdentityManagementServiceException none) when (none.ErrorCode == "NoSuchEntity")
        {
            return null;
        }
    }
}

using CloudPipe.Aws.Ec2;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>Makes or finds a security group, which lets nothing in but what is asked for.</summary>
internal sealed class SecurityGroupSetup(IAmazonEC2Prerequisites ec2, bool dryRun)
{
    private const string Kind = "security group";
    private const string Type = "security-group";
    private const int Ssh = 22;

    public async Task<PrerequisiteStep> EnsureAsync(string name, string? vpc, string? sshFrom, CancellationToken cancellationToken)
    {
        var groups = await FindAsync([new Filter { Name = "group-name", Values = [name] }, .. vpc is null ? [] : new[] { new Filter { Name = "vpc-id", Values = [vpc] } }], cancellationToken);
        if (groups is [var found, ..])
        {
            var isOurs = PrerequisiteTag.IsOn(found.Tags);
            if (isOurs && !dryRun)
            {
                await OpenAsync(found.GroupId, sshFrom, cancellationToken);
            }

            return new(PrerequisiteAction.Find, Kind, name)
            {
                Id = found.GroupId,
                Note = isOurs || sshFrom is null ? null : "cloudpipe did not make it, and leaves what it lets in as it is",
            };
        }

        if (dryRun)
        {
            return new(PrerequisiteAction.Create, Kind, name);
        }

        var made = await ec2.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest { GroupName = name, Description = "Instances of ECS clusters.", VpcId = vpc, TagSpecifications = PrerequisiteTag.ForEc2(Type) }, cancellationToken);
        await OpenAsync(made.GroupId, sshFrom, cancellationToken);
        return new(PrerequisiteAction.Create, Kind, name) { Id = made.GroupId };
    }

    /// <summary>Removes all security groups that we made in this region.</summary>
    /// <exception cref="DeployException">CP5150: one is in use.</exception>
    public async Task<IReadOnlyList<PrerequisiteStep>> RemoveAsync(CancellationToken cancellationToken)
    {
        var steps = new List<PrerequisiteStep>();
        foreach (var group in await FindAsync([new Filter { Name = "tag-key", Values = [PrerequisiteTag.Key] }], cancellationToken))
        {
            if (!dryRun)
            {
                await DeleteAsync(group, cancellationToken);
            }

            steps.Add(new(PrerequisiteAction.Remove, Kind, group.GroupName) { Id = group.GroupId });
        }

        return steps;
    }

    private async Task OpenAsync(string group, string? sshFrom, CancellationToken cancellationToken)
    {
        if (sshFrom is null)
        {
            return;
        }

        try
        {
            var permission = new IpPermission { IpProtocol = "tcp", FromPort = Ssh, ToPort = Ssh, IpRanges = [new IpRange { CidrIp = sshFrom }] };
            await ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [permission] }, cancellationToken);
        }
        catch (AmazonEC2Exception same) when (same.ErrorCode == "InvalidPermission.Duplicate")
        {
            // It lets them in already.
        }
    }

    private async Task DeleteAsync(SecurityGroup group, CancellationToken cancellationToken)
    {
        try
        {
            await ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = group.GroupId }, cancellationToken);
        }
        catch (AmazonEC2Exception used) when (used.ErrorCode == "DependencyViolation")
        {
            throw new DeployException(
                DeployErrorCodes.PrerequisiteInUse,
                $"the security group {group.GroupName} ({group.GroupId}) is still in use: {used.Message}",
                $"aws ec2 describe-network-interfaces --filters Name=group-id,Values={group.GroupId} shows by what. End it and run the same command again.");
        }
    }

    private async Task<IReadOnlyList<SecurityGroup>> FindAsync(IReadOnlyList<Filter> filters, CancellationToken cancellationToken) =>
        (await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = filters }, cancellationToken)).SecurityGroups;
}

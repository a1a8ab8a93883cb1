using CloudPipe.Aws.Ec2;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Accounts;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>
/// What an account has once: the roles, the key pair and the security group that the original's documents ask for. Workflows that are deployed
/// make their own roles, and need none of it.
/// </summary>
public static class AccountPrerequisites
{
    /// <summary>Makes what is missing and finds the rest; names and ARNs are kept in <see cref="UserFiles.Prerequisites"/>. May be run again.</summary>
    /// <param name="session">The account and the region.</param>
    /// <param name="files">Where names, ARNs and private keys are kept.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="progress">Hears of each step once it is done.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <exception cref="DeployException">CP5148: something is there, and is not what it must be.</exception>
    public static async Task<IReadOnlyList<PrerequisiteStep>> SetUpAsync(
        AwsSession session, UserFiles files, PrerequisiteRequest request, IProgress<PrerequisiteStep> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        var list = new StepList(session, files, progress, isSilent: request.DryRun);
        foreach (var role in AccountRoles.For(session, request))
        {
            await EnsureAsync(session, role, request.DryRun, list, cancellationToken);
        }

        if (request.KeyPair is { } pair)
        {
            await list.AddAsync(await new KeyPairSetup(Ec2Of(session), files, request.DryRun).EnsureAsync(pair, cancellationToken), cancellationToken);
        }

        if (request.SecurityGroup is { } group)
        {
            await list.AddAsync(await new SecurityGroupSetup(Ec2Of(session), request.DryRun).EnsureAsync(group, request.Vpc, request.SshFrom, cancellationToken), cancellationToken);
        }

        return list.Steps;
    }

    /// <summary>Makes or finds the role <c>lambda_exec_role</c>, for dispatchers that are deployed one by one.</summary>
    /// <returns>The step, with the role's ARN.</returns>
    public static async Task<PrerequisiteStep> CreateLambdaRoleAsync(AwsSession session, UserFiles files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var list = new StepList(session, files, new Progress<PrerequisiteStep>(), isSilent: false);
        await EnsureAsync(session, LambdaRole.Of(session), dryRun: false, list, cancellationToken);
        return list.Steps[0];
    }

    /// <summary>Removes what was made here, in the account and this region, and nothing that was found. May be run again.</summary>
    /// <param name="session">The account and the region.</param>
    /// <param name="files">Where names, ARNs and private keys are kept.</param>
    /// <param name="dryRun">True: nothing is changed; the steps say what would be.</param>
    /// <param name="progress">Hears of each step once it is done.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <exception cref="DeployException">CP5150: something is still in use.</exception>
    public static async Task<IReadOnlyList<PrerequisiteStep>> RemoveAsync(
        AwsSession session, UserFiles files, bool dryRun, IProgress<PrerequisiteStep> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var list = new StepList(session, files, progress, isSilent: dryRun);
        foreach (var step in await new SecurityGroupSetup(Ec2Of(session), dryRun).RemoveAsync(cancellationToken))
        {
            await list.AddAsync(step, cancellationToken);
        }

        foreach (var step in await new KeyPairSetup(Ec2Of(session), files, dryRun).RemoveAsync(cancellationToken))
        {
            await list.AddAsync(step, cancellationToken);
        }

        foreach (var role in AccountRoles.All(session).Reverse())
        {
            await list.AddAsync(role.IsForInstances ? await new InstanceProfileSetup(session, dryRun).RemoveAsync(role.Name, cancellationToken) : null, cancellationToken);
            await list.AddAsync(await new RoleSetup(session, dryRun).RemoveAsync(role, cancellationToken), cancellationToken);
        }

        return list.Steps;
    }

    private static async Task EnsureAsync(AwsSession session, AccountRole role, bool dryRun, StepList list, CancellationToken cancellationToken)
    {
        await list.AddAsync(await new RoleSetup(session, dryRun).EnsureAsync(role, cancellationToken), cancellationToken);
        if (role.IsForInstances)
        {
            await list.AddAsync(await new InstanceProfileSetup(session, dryRun).EnsureAsync(role.Name, cancellationToken), cancellationToken);
        }
    }

    // A test that stands in for EC2 stands in for this, too.
    private static IAmazonEC2Prerequisites Ec2Of(AwsSession session) => (IAmazonEC2Prerequisites)session.Services.Ec2;
}

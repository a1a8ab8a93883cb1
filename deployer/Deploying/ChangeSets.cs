using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Deployer.Deploying;

/// <summary>Asks CloudFormation what would change. Each stack has one change set of ours at a time; one that an interrupted deployment left is replaced.</summary>
internal sealed class ChangeSets(IAmazonCloudFormation cloudFormation, TimeProvider time)
{
    private const int MostCharacters = 128;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1.5);

    // There is no code for it: a change set without changes is one that failed, for one of these reasons.
    private static readonly string[] s_nothing = ["didn't contain changes", "No updates are to be performed"];

    /// <summary>The name of our change set of a stack.</summary>
    public static string NameOf(string stack) => $"cloudpipe-deploy-{stack}" is { Length: <= MostCharacters } name ? name : $"cloudpipe-deploy-{stack}"[..MostCharacters];

    /// <param name="request">All but the change set's name.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The change set, ready to be executed, with its changes; null if there is nothing to change.</returns>
    /// <exception cref="DeployException">CP5119: CloudFormation does not take it.</exception>
    public async Task<(CreateChangeSetResponse Made, IReadOnlyList<ResourceChange> Changes)?> MakeAsync(CreateChangeSetRequest request, CancellationToken cancellationToken)
    {
        CreateChangeSetResponse made;
        try
        {
            made = await CreateAsync(request, cancellationToken);
        }
        catch (AmazonCloudFormationException refused) when (refused.ErrorCode == "ValidationError")
        {
            return IsNothing(refused.Message) ? null : throw Refused(request.StackName, refused.Message);
        }
        catch (AmazonCloudFormationException refused) when (refused.ErrorCode == "InsufficientCapabilitiesException")
        {
            throw Refused(request.StackName, refused.Message);
        }
        catch (AmazonCloudFormationException between) when (between.ErrorCode == "AlreadyExistsException")
        {
            throw Overtaken(request.StackName);
        }

        for (; ; await Task.Delay(s_interval, time, cancellationToken))
        {
            var seen = await DescribeAsync(made.Id, request.StackName, cancellationToken);
            switch (seen.Status)
            {
                case "CREATE_COMPLETE":
                    return (made, await ChangesAsync(made.Id, cancellationToken));
                case "FAILED":
                    await DropAsync(made.Id, request.StackName, cancellationToken);
                    return IsNothing(seen.StatusReason ?? "") ? null : throw Refused(request.StackName, seen.StatusReason ?? "it gives no reason");
                case "CREATE_PENDING" or "CREATE_IN_PROGRESS":
                    break;
                default:
                    throw Overtaken(request.StackName);
            }
        }
    }

    /// <summary>Begins to do what a change set says. If it fails nothing that it made stays, also what is made to stay otherwise.</summary>
    /// <exception cref="DeployException">CP5119: another deployment came in between.</exception>
    public async Task ExecuteAsync(CreateChangeSetResponse made, string stack, CancellationToken cancellationToken)
    {
        try
        {
            await cloudFormation.ExecuteChangeSetAsync(
                new ExecuteChangeSetRequest { ChangeSetName = made.Id, StackName = made.StackId is { Length: > 0 } id ? id : stack, RetainExceptOnCreate = true },
                cancellationToken);
        }
        catch (AmazonCloudFormationException gone) when (gone.ErrorCode is "ChangeSetNotFound" or "ChangeSetNotFoundException" or "InvalidChangeSetStatus" or "InvalidChangeSetStatusException")
        {
            throw Overtaken(stack);
        }
    }

    /// <summary>Deletes a change set; one that is not there is none to delete.</summary>
    public async Task DropAsync(string changeSet, string stack, CancellationToken cancellationToken)
    {
        try
        {
            await cloudFormation.DeleteChangeSetAsync(new DeleteChangeSetRequest { ChangeSetName = changeSet, StackName = stack }, cancellationToken);
        }
        catch (AmazonCloudFormationException gone) when (gone.ErrorCode is "ChangeSetNotFound" or "ChangeSetNotFoundException" or "InvalidChangeSetStatus" or "InvalidChangeSetStatusException" or "ValidationError")
        {
            // Not there, or just being executed by another deployment: the next call finds out which.
        }
    }

    private async Task<CreateChangeSetResponse> CreateAsync(CreateChangeSetRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await cloudFormation.CreateChangeSetAsync(request, cancellationToken);
        }
        catch (AmazonCloudFormationException left) when (left.ErrorCode == "AlreadyExistsException")
        {
            await DropAsync(request.ChangeSetName, request.StackName, cancellationToken);
            return await cloudFormation.CreateChangeSetAsync(request, cancellationToken);
        }
    }

    private static bool IsNothing(string reason) => s_nothing.Any(part => reason.Contains(part, StringComparison.Ordinal));

    private static DeployException Refused(string stack, string reason) => new(
        DeployErrorCodes.ChangeSetRefused,
        $"CloudFormation does not take the template of {stack} or its parameters: {reason}",
        "Nothing was changed. Correct the parameter that is named (--set NAME=VALUE); cloudpipe synth prints the template with what each parameter may be.");

    private static DeployException Overtaken(string stack) => new(
        DeployErrorCodes.ChangeSetRefused,
        $"another deployment of {stack} came in between",
        "Nothing was changed by this one. Run the same command again: it waits until the other has ended.");

    private async Task<DescribeChangeSetResponse> DescribeAsync(string changeSet, string stack, CancellationToken cancellationToken)
    {
        try
        {
            return await cloudFormation.DescribeChangeSetAsync(new DescribeChangeSetRequest { ChangeSetName = changeSet }, cancellationToken);
        }
        catch (AmazonCloudFormationException gone) when (gone.ErrorCode is "ChangeSetNotFound" or "ChangeSetNotFoundException")
        {
            throw Overtaken(stack);
        }
    }

    private async Task<IReadOnlyList<ResourceChange>> ChangesAsync(string changeSet, CancellationToken cancellationToken)
    {
        var changes = new List<ResourceChange>();
        await foreach (var change in cloudFormation.AllChangesAsync(new DescribeChangeSetRequest { ChangeSetName = changeSet }, cancellationToken))
        {
            if (change.ResourceChange is { } resource)
            {
                changes.Add(resource);
            }
        }

        return changes;
    }
}

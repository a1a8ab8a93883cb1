using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Has CloudFormation delete a stack, and mends once what keeps it from doing so.</summary>
internal sealed class StackDeletion(RemovalWork work)
{
    private const int Attempts = 2;

    private static readonly TimeSpan s_longestOperation = TimeSpan.FromMinutes(45);

    private StackFollower Follower => new(work.Aws, work.Time);

    /// <summary>Said before anything is touched.</summary>
    /// <exception cref="DeployException">CP5137: whoever owns the stack does not want it deleted.</exception>
    public void RefuseProtected(Stack stack)
    {
        if (stack.EnableTerminationProtection)
        {
            throw new DeployException(
                DeployErrorCodes.StackProtected,
                $"the stack {work.Stack} is protected from being deleted, and nothing was done",
                $"aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name {work.Stack}, then run the same command again.");
        }
    }

    /// <summary>Waits for an operation that somebody else has begun. What is only being created is deleted at once.</summary>
    /// <returns>True if it waited: the stack may have other resources now.</returns>
    /// <exception cref="DeployException">CP5136: it does not come to an end.</exception>
    public async Task<bool> WaitForOthersAsync(Stack stack, CancellationToken cancellationToken)
    {
        if (!StackStates.IsBusy(stack.StackStatus) || stack.StackStatus is "CREATE_IN_PROGRESS" or "DELETE_IN_PROGRESS")
        {
            return false;
        }

        work.Say(DestroyStep.Look, $"the stack is in {stack.StackStatus}: waiting until CloudFormation is done with that");
        using var enough = new CancellationTokenSource(s_longestOperation, work.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            await Follower.FollowAsync(stack.StackId, await Follower.NewestAsync(stack.StackId, either.Token), _ => { }, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeployException(
                DeployErrorCodes.StackStaysBusy,
                $"the stack {work.Stack} is still in {stack.StackStatus} after {s_longestOperation.TotalMinutes:0} minutes",
                $"aws cloudformation cancel-update-stack --stack-name {work.Stack} ends an update; then run the same command again.");
        }
    }

    /// <exception cref="DeployException">CP5135: resources cannot be deleted.</exception>
    public async Task RunAsync(RemovalSubject subject, CancellationToken cancellationToken)
    {
        var stack = subject.Stack!.StackId;
        for (var attempt = 1; ; attempt++)
        {
            var failed = new Dictionary<string, StackEvent>(StringComparer.Ordinal);
            if (await DeleteAsync(stack, failed, cancellationToken))
            {
                work.Say(DestroyStep.Delete, $"the stack {work.Stack} is deleted");
                return;
            }

            if (attempt == Attempts)
            {
                throw NotRemoved(failed.Values);
            }

            work.Say(DestroyStep.Delete, $"CloudFormation could not delete {string.Join(", ", failed.Keys)}: once more, after whatever still works has ended");
            await new WorkersEnding(work).RunAsync(subject, cancellationToken);
        }
    }

    private async Task<bool> DeleteAsync(string stack, Dictionary<string, StackEvent> failed, CancellationToken cancellationToken)
    {
        var since = await Follower.NewestAsync(stack, cancellationToken);

        // One that is under way already goes on.
        await work.Aws.CloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = stack }, cancellationToken);
        var after = await Follower.FollowNewAsync(stack, since, item => Seen(item, failed), cancellationToken);
        return after is null or { StackStatus: StackStates.Deleted };
    }

    private void Seen(StackEvent item, Dictionary<string, StackEvent> failed)
    {
        var id = item.LogicalResourceId ?? "";
        switch (item.ResourceStatus)
        {
            case StackStates.DeleteFailed:
                failed[id] = item;
                work.Say(DestroyStep.Delete, $"{id} ({item.ResourceType}) could not be deleted: {item.ResourceStatusReason}");
                break;
            case StackStates.Deleted:
                failed.Remove(id);
                work.Say(DestroyStep.Delete, $"{id} ({item.ResourceType}) is deleted");
                break;
            case "DELETE_SKIPPED":
                work.Say(DestroyStep.Delete, $"{id} ({item.ResourceType}) stays");
                break;
            default:
                break;
        }
    }

    private DeployException NotRemoved(IReadOnlyCollection<StackEvent> failed)
    {
        var reasons = string.Join("; ", failed.Select(item => $"{item.LogicalResourceId} ({item.ResourceType}, {item.PhysicalResourceId}): {item.ResourceStatusReason}"));
        return new(
            DeployErrorCodes.NotRemoved,
            $"CloudFormation could not delete all of {work.Stack}. {(reasons.Length > 0 ? reasons : "It does not say why")}",
            failed.Count == 0
                ? $"aws cloudformation describe-stack-events --stack-name {work.Stack} shows what happened. The same command again goes on."
                : $"Remove what is in its way and run the same command again: it goes on. Or leave it behind: aws cloudformation delete-stack --stack-name {work.Stack} --retain-resources {string.Join(' ', failed.Select(item => item.LogicalResourceId))}");
    }
}

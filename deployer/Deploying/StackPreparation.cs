using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Deploying;

/// <summary>
/// Brings the stack into a state in which it can be changed, or out of the way: waits for what goes on, ends the rollback that is stuck,
/// deletes what was never made. It looks again after each step, and so does the next deployment if this one ends in between.
/// </summary>
internal sealed class StackPreparation(AwsServices services, StackFollower follower, DeployReporter reporter)
{
    private const string OurDescription = "CloudPipe:";

    /// <returns>The stack to update; null if it is to be created.</returns>
    /// <exception cref="DeployException">CP5110: it is not ours. CP5112: it is stuck.</exception>
    public async Task<Stack?> ReadyAsync(string name, CancellationToken cancellationToken)
    {
        for (var continued = false; ;)
        {
            var stack = await DeployedWorkflow.StackAsync(services, name, cancellationToken);
            if (stack is null || stack.StackStatus == StackStates.Deleted)
            {
                return null;
            }

            RefuseOthers(stack);
            switch (stack.StackStatus)
            {
                case var busy when StackStates.IsBusy(busy):
                    reporter.Tell(DeployStep.Stack, $"{name} is busy ({busy}): waiting until that ends");
                    await follower.FollowAsync(stack.StackId, await follower.NewestAsync(stack.StackId, cancellationToken), Tell, cancellationToken);
                    break;
                case StackStates.Review:
                    reporter.Tell(DeployStep.Stack, $"{name} was begun and has nothing in it: it is begun anew");
                    await DeleteAsync(stack, cancellationToken);
                    break;
                case var failed when StackStates.WasNeverMade(failed):
                    reporter.Tell(DeployStep.Stack, $"{name} could not be made last time ({failed}): what is left of it is deleted");
                    await DeleteAsync(stack, cancellationToken);
                    break;
                case StackStates.RollbackStuck when !continued:
                    reporter.Tell(DeployStep.Stack, $"the last update of {name} could not be taken back: that is tried again");
                    continued = true;
                    await ContinueAsync(stack.StackId, cancellationToken);
                    break;
                case StackStates.RollbackStuck:
                    throw await StuckAsync(stack, cancellationToken);
                case StackStates.DeleteFailed:
                    throw new DeployException(
                        DeployErrorCodes.StackStuck,
                        $"{name} is half deleted{await BecauseAsync(stack.StackId, cancellationToken)}",
                        $"Delete the rest first: cloudpipe destroy --stack {name}");
                default:
                    return stack;
            }
        }
    }

    private static void RefuseOthers(Stack stack)
    {
        var isOurs = stack.Tags.Any(tag => tag.Key == Tags.Workflow) || stack.Description?.StartsWith(OurDescription, StringComparison.Ordinal) == true;
        // What was only begun may show neither yet.
        var isBlank = stack is { StackStatus: StackStates.Review, Tags.Count: 0, Description: null or "" };
        if (!isOurs && !isBlank)
        {
            throw new DeployException(
                DeployErrorCodes.StackOfOthers,
                $"there is a stack {stack.StackName} already, and it is not a workflow of cloudpipe",
                "Deploy under another name: --stack NAME");
        }
    }

    private async Task DeleteAsync(Stack stack, CancellationToken cancellationToken)
    {
        var since = await follower.NewestAsync(stack.StackId, cancellationToken);
        await services.CloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = stack.StackId }, cancellationToken);
        await follower.FollowNewAsync(stack.StackId, since, Tell, cancellationToken);
    }

    private async Task ContinueAsync(string stackId, CancellationToken cancellationToken)
    {
        var since = await follower.NewestAsync(stackId, cancellationToken);
        await services.CloudFormation.ContinueUpdateRollbackAsync(new ContinueUpdateRollbackRequest { StackName = stackId }, cancellationToken);
        await follower.FollowNewAsync(stackId, since, Tell, cancellationToken);
    }

    private void Tell(StackEvent item) => reporter.Tell(DeployStep.Stack, item);

    private async Task<DeployException> StuckAsync(Stack stack, CancellationToken cancellationToken)
    {
        var fault = await StackFault.FindAsync(services.CloudFormation, stack.StackId, ofRollback: true, cancellationToken);
        return new(
            DeployErrorCodes.StackStuck,
            $"the last update of {stack.StackName} cannot be taken back{(fault is null ? "" : $": {fault}")}",
            fault?.Hint ?? $"Mend that and run the same command again, or leave that resource as it is: aws cloudformation continue-update-rollback --stack-name {stack.StackName} --resources-to-skip {fault?.LogicalId ?? "RESOURCE"}");
    }

    private async Task<string> BecauseAsync(string stackId, CancellationToken cancellationToken) =>
        await StackFault.FindAsync(services.CloudFormation, stackId, ofRollback: true, cancellationToken) is { } fault ? $": {fault}" : "";
}

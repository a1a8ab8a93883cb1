using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Destroying;

/// <summary>What there is to remove: the stack, or what is known of the one that was deleted last.</summary>
internal sealed record RemovalSubject
{
    /// <summary>Null if there is none.</summary>
    public Stack? Stack { get; private init; }

    /// <summary>The ARN, also of one that was deleted in the last 90 days; null if there never was one.</summary>
    public string? StackId { get; private init; }

    /// <summary>Null where the stack is not there, or nothing was ever made of it.</summary>
    public DeployedWorkflow? Workflow { get; private init; }

    /// <summary>Also of a deleted stack.</summary>
    public required IReadOnlyList<DeployedResource> Resources { get; init; }

    public required IReadOnlyList<WorkflowBucket> Buckets { get; init; }

    public IReadOnlyList<string> NamesOf(string type) =>
        [.. Resources.Where(resource => resource.Type == type && resource.PhysicalId is { Length: > 0 }).Select(resource => resource.PhysicalId!)];

    /// <exception cref="DeployException">CP5107: the stack is not one of ours.</exception>
    public static async Task<RemovalSubject> FindAsync(RemovalWork work, CancellationToken cancellationToken)
    {
        var cloudFormation = work.Aws.CloudFormation;
        var stack = await DeployedWorkflow.StackAsync(work.Aws, work.Stack, cancellationToken);
        stack = stack?.StackStatus == StackStates.Deleted ? null : stack;
        RefuseForeign(stack);
        var workflow = stack is null or { StackStatus: StackStates.Review } ? null : await DeployedWorkflow.FindAsync(work.Aws, stack.StackId, cancellationToken);
        var id = stack?.StackId ?? await DeletedIdAsync(work, cancellationToken);
        IReadOnlyList<DeployedResource> resources = workflow is not null ? [.. workflow.Resources.Values] : id is null ? [] : await StackContent.ListAsync(cloudFormation, id, cancellationToken);
        return new()
        {
            Stack = stack,
            StackId = id,
            Workflow = workflow,
            Resources = resources,
            Buckets = await new WorkflowBuckets(work).FindAsync(workflow, resources, cancellationToken),
        };
    }

    // A stack in review has no template yet that would say whose it is.
    private static void RefuseForeign(Stack? stack)
    {
        if (stack is { StackStatus: StackStates.Review } && !stack.StackName.StartsWith(DeployedWorkflow.StackPrefix, StringComparison.Ordinal)
            && !stack.Tags.Any(tag => tag.Key == Tags.Workflow))
        {
            throw new DeployException(DeployErrorCodes.NotDeployed, $"the stack {stack.StackName} is not a workflow of cloudpipe", "--stack NAME names another one.");
        }
    }

    private static async Task<string?> DeletedIdAsync(RemovalWork work, CancellationToken cancellationToken)
    {
        StackSummary? newest = null;
        await foreach (var deleted in work.Aws.CloudFormation.AllStackSummariesAsync(new ListStacksRequest { StackStatusFilter = [StackStates.Deleted] }, cancellationToken))
        {
            newest = deleted.StackName == work.Stack && !(deleted.DeletionTime <= newest?.DeletionTime) ? deleted : newest;
        }

        return newest?.StackId;
    }
}

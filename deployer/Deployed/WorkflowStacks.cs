using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Deployed;

/// <summary>Finds all workflows of an account and region, by their tags: there is no list of them anywhere else to go stale.</summary>
public static class WorkflowStacks
{
    /// <summary>The names of all stacks that were deployed, and of those that are gone and left something, in order.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(AwsServices services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var stack in services.CloudFormation.AllStacksAsync(new DescribeStacksRequest(), cancellationToken))
        {
            if (stack.Tags.Any(tag => tag.Key == Tags.Workflow && tag.Value == stack.StackName))
            {
                names.Add(stack.StackName);
            }
        }

        // What an interrupted removal has still before it when the stack is gone. Buckets stay by design: they are no workflow.
        var tagged = new GetResourcesRequest { TagFilters = [new TagFilter { Key = Tags.Workflow }], ResourceTypeFilters = ["logs", "ssm"] };
        await foreach (var resource in services.Tagging.AllResourcesAsync(tagged, cancellationToken))
        {
            names.UnionWith(resource.Tags.Where(tag => tag.Key == Tags.Workflow).Select(tag => tag.Value).OfType<string>());
        }

        return [.. names];
    }
}

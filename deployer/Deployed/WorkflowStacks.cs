using Amazon.Runtime;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Deployed;

/// <summary>Finds all workflows of an account and region, by their tags: there is no list of them anywhere else to go stale.</summary>
public static class WorkflowStacks
{
    /// <summary><c>Did you mean cloudpipe-photos? </c>, or nothing where no stack has a name like this, or stacks may not be listed.</summary>
    internal static async Task<string> LikeAsync(AwsServices services, string stack, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        try
        {
            await foreach (var other in services.CloudFormation.AllStacksAsync(new DescribeStacksRequest(), cancellationToken))
            {
                names.Add(other.StackName);
            }
        }
        catch (AmazonServiceException)
        {
            // A courtesy, for which nobody needs a right: without it the name is not there all the same.
        }

        // Without what all of them begin with, which would make any two names alike.
        return Spelling.Nearest(Short(stack), names.Select(Short)) is { } near ? $"Did you mean {near}? " : "";
    }

    private static string Short(string stack) =>
        stack.StartsWith(DeployedWorkflow.StackPrefix, StringComparison.Ordinal) ? stack[DeployedWorkflow.StackPrefix.Length..] : stack;

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

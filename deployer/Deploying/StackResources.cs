using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Deployer.Deploying;

/// <summary>What a stack has, by logical id.</summary>
internal static class StackResources
{
    public static async Task<Dictionary<string, StackResourceSummary>> OfAsync(IAmazonCloudFormation cloudFormation, string stackId, CancellationToken cancellationToken)
    {
        var resources = new Dictionary<string, StackResourceSummary>(StringComparer.Ordinal);
        await foreach (var resource in cloudFormation.AllStackResourcesAsync(new ListStackResourcesRequest { StackName = stackId }, cancellationToken))
        {
            if (resource.LogicalResourceId.Length > 0 && resource.ResourceStatus != StackStates.Deleted)
            {
                resources[resource.LogicalResourceId] = resource;
            }
        }

        return resources;
    }
}

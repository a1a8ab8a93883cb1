using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Destroying;

/// <summary>The resources of a stack, also of a deleted one.</summary>
internal static class StackContent
{
    public static async Task<IReadOnlyList<DeployedResource>> ListAsync(IAmazonCloudFormation cloudFormation, string stackId, CancellationToken cancellationToken)
    {
        var resources = new List<DeployedResource>();
        try
        {
            await foreach (var resource in cloudFormation.AllStackResourcesAsync(new ListStackResourcesRequest { StackName = stackId }, cancellationToken))
            {
                resources.Add(new(resource.LogicalResourceId, resource.ResourceType, resource.PhysicalResourceId, resource.ResourceStatus));
            }
        }
        catch (AmazonCloudFormationException gone) when (gone.ErrorCode == "ValidationError")
        {
            // CloudFormation forgets a deleted stack after 90 days, and one emulator at once.
        }

        return resources;
    }
}

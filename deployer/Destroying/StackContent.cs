using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Destroying;

/// <summary>
/// The resources of a stack as its events tell of them: they are kept for 90 days after the stack was deleted, and tell also of those that
/// an update has replaced.
/// </summary>
internal static class StackContent
{
    private const string StackType = "AWS::CloudFormation::Stack";

    /// <summary>Each resource with its last status, the one with the newest first; none if CloudFormation does not know the stack any more.</summary>
    public static async Task<IReadOnlyList<DeployedResource>> ListAsync(IAmazonCloudFormation cloudFormation, string stackId, CancellationToken cancellationToken)
    {
        var resources = new Dictionary<(string, string), DeployedResource>();
        try
        {
            // The newest first: what is said of a resource first is what became of it.
            await foreach (var item in cloudFormation.AllStackEventsAsync(new DescribeStackEventsRequest { StackName = stackId }, cancellationToken))
            {
                var (id, name) = (item.LogicalResourceId ?? "", item.PhysicalResourceId ?? "");
                if (item.ResourceType is { } type and not StackType && name.Length > 0)
                {
                    resources.TryAdd((id, name), new(id, type, name, item.ResourceStatus ?? ""));
                }
            }
        }
        catch (AmazonCloudFormationException gone) when (gone.ErrorCode == "ValidationError")
        {
            // It was deleted too long ago.
        }

        return [.. resources.Values];
    }
}

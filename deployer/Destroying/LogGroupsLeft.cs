using CloudPipe.Aws.CloudWatchLogs;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Log groups below <c>/cloudpipe/STACK/</c>: a worker or function that wrote late may have made one anew.</summary>
internal sealed class LogGroupsLeft(RemovalWork work)
{
    public string Prefix => $"/cloudpipe/{work.Stack}/";

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var group in await RemainingAsync(cancellationToken))
        {
            try
            {
                await work.Aws.Logs.DeleteLogGroupAsync(new DeleteLogGroupRequest { LogGroupName = group }, cancellationToken);
                work.Say(DestroyStep.Clear, $"the log group {group} is deleted");
            }
            catch (AmazonCloudWatchLogsException gone) when (gone.ErrorCode == "ResourceNotFoundException")
            {
                // Somebody else was faster.
            }
        }
    }

    public async Task<IReadOnlyList<string>> RemainingAsync(CancellationToken cancellationToken)
    {
        var groups = new List<string>();
        await foreach (var group in work.Aws.Logs.AllLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = Prefix }, cancellationToken))
        {
            groups.Add(group.LogGroupName);
        }

        return groups;
    }
}

using CloudPipe.Aws.AutoScaling;

namespace CloudPipe.Deployer.Destroying;

/// <summary>
/// Ends the instances of an Auto Scaling group. ECS protects instances from scale-in as long as a worker is on them, and CloudFormation
/// would wait for a protected one for ever: so the protection goes first, and the group's size after it.
/// </summary>
internal sealed class GroupEmptying(RemovalWork work)
{
    private const int MostInstances = 50;
    private const string NotNow = "ValidationError";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    public async Task RunAsync(string group, CancellationToken cancellationToken)
    {
        var ended = await work.UntilAsync(DestroyStep.Stop, s_interval, s_patience, () => StillToDoAsync(group, cancellationToken), cancellationToken);
        if (ended)
        {
            work.Say(DestroyStep.Stop, $"the Auto Scaling group {group} has no instances");
            return;
        }

        // A lifecycle hook that nobody answers, or an instance that does not go: this way it is not asked.
        work.Say(DestroyStep.Stop, $"the Auto Scaling group {group} is deleted with its instances: they did not end in {s_patience.TotalMinutes:0} minutes");
        await work.Aws.AutoScaling.DeleteAutoScalingGroupAsync(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = group, ForceDelete = true }, cancellationToken);
    }

    private async Task<string?> StillToDoAsync(string name, CancellationToken cancellationToken)
    {
        var found = await work.Aws.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] }, cancellationToken);
        if (found.AutoScalingGroups is not [var group, ..])
        {
            return null;
        }

        await UnprotectAsync(group, cancellationToken);
        if (group is not { MinSize: 0, MaxSize: 0, DesiredCapacity: 0, NewInstancesProtectedFromScaleIn: false })
        {
            await work.Aws.AutoScaling.UpdateAutoScalingGroupAsync(
                new UpdateAutoScalingGroupRequest { AutoScalingGroupName = name, MinSize = 0, MaxSize = 0, DesiredCapacity = 0, NewInstancesProtectedFromScaleIn = false },
                cancellationToken);
        }

        return group.Instances.Count == 0 ? null : $"instances of {name} are ending, {group.Instances.Count} are left";
    }

    private async Task UnprotectAsync(AutoScalingGroup group, CancellationToken cancellationToken)
    {
        var isProtected = group.Instances.Where(instance => instance is { ProtectedFromScaleIn: true, LifecycleState: "InService" }).Select(instance => instance.InstanceId);
        foreach (var some in isProtected.Chunk(MostInstances))
        {
            try
            {
                await work.Aws.AutoScaling.SetInstanceProtectionAsync(
                    new SetInstanceProtectionRequest { AutoScalingGroupName = group.AutoScalingGroupName, InstanceIds = some, ProtectedFromScaleIn = false }, cancellationToken);
            }
            catch (AmazonAutoScalingException refused) when (refused.ErrorCode == NotNow)
            {
                // One of them left its state since it was looked at; the next look leaves it out.
            }
        }
    }
}

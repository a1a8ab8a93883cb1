using CloudPipe.Aws.AutoScaling;

namespace CloudPipe.Aws.Tests.Moto;

public sealed class AutoScalingMotoTests
{
    private readonly MotoServer _moto;
    private readonly string _name = $"g{Guid.NewGuid():n}";

    public AutoScalingMotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 120_000)]
    public async Task A_group_is_found_resized_unprotected_and_deleted()
    {
        using var autoScaling = new AutoScalingClient(_moto.Options);
        await _moto.CallQueryAsync("autoscaling", $"Action=CreateLaunchConfiguration&Version=2011-01-01&LaunchConfigurationName={_name}&ImageId=ami-12c6146b&InstanceType=t3.medium");
        await _moto.CallQueryAsync("autoscaling", $"Action=CreateAutoScalingGroup&Version=2011-01-01&AutoScalingGroupName={_name}&LaunchConfigurationName={_name}&MinSize=1&MaxSize=3&DesiredCapacity=2&NewInstancesProtectedFromScaleIn=true&AvailabilityZones.member.1=us-east-1a&Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.1.PropagateAtLaunch=true&Tags.member.1.ResourceId={_name}&Tags.member.1.ResourceType=auto-scaling-group");
        var group = (await GroupsAsync(autoScaling)).ShouldHaveSingleItem();
        (group.MinSize, group.MaxSize, group.DesiredCapacity).ShouldBe((1, 3, 2));
        group.NewInstancesProtectedFromScaleIn.ShouldBeTrue();
        group.AvailabilityZones.ShouldBe(["us-east-1a"]);
        group.Tags.ShouldHaveSingleItem().Key.ShouldBe("k");
        group.Instances.Count.ShouldBe(2);
        group.Instances.ShouldAllBe(instance => instance.LifecycleState == "InService" && instance.ProtectedFromScaleIn);

        await autoScaling.SetInstanceProtectionAsync(new SetInstanceProtectionRequest { AutoScalingGroupName = _name, InstanceIds = [.. group.Instances.Select(instance => instance.InstanceId)], ProtectedFromScaleIn = false }, CancellationToken.None);
        await autoScaling.UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = _name, MinSize = 0, DesiredCapacity = 0 }, CancellationToken.None);
        group = (await GroupsAsync(autoScaling)).ShouldHaveSingleItem();
        (group.MinSize, group.MaxSize, group.DesiredCapacity).ShouldBe((0, 3, 0));
        group.Instances.ShouldBeEmpty();
        await autoScaling.DeleteAutoScalingGroupAsync(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = _name, ForceDelete = true }, CancellationToken.None);
        (await GroupsAsync(autoScaling)).ShouldBeEmpty();
    }

    private async Task<List<AutoScalingGroup>> GroupsAsync(AutoScalingClient autoScaling)
    {
        var groups = new List<AutoScalingGroup>();
        await foreach (var group in autoScaling.AllGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [_name] }, CancellationToken.None))
        {
            groups.Add(group);
        }

        return groups;
    }
}

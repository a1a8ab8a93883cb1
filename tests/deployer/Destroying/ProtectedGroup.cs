using System.Net;
using CloudPipe.Aws.AutoScaling;

namespace CloudPipe.Deployer.Tests.Destroying;

/// <summary>
/// A group of three instances that are protected from scale-in, with AWS's refusals: a size does not end a protected instance, an instance
/// that leaves takes no protection, and what has instances is not deleted without force.
/// </summary>
internal sealed class ProtectedGroup(bool neverEnds = false) : IAmazonAutoScaling
{
    private readonly List<Instance> _instances =
    [
        new() { InstanceId = "i-1", LifecycleState = "InService", ProtectedFromScaleIn = true },
        new() { InstanceId = "i-2", LifecycleState = "InService", ProtectedFromScaleIn = true },
        new() { InstanceId = "i-3", LifecycleState = "Terminating:Wait", ProtectedFromScaleIn = true },
    ];

    private AutoScalingGroup _group = new() { AutoScalingGroupName = "g", MaxSize = 10, DesiredCapacity = 3, NewInstancesProtectedFromScaleIn = true };

    public bool IsDeleted { get; private set; }

    public List<string> Calls { get; } = [];

    public Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken)
    {
        if (request.AutoScalingGroupNames is null || IsDeleted)
        {
            return Task.FromResult(new DescribeAutoScalingGroupsResponse());
        }

        // One look sees what goes, the next does not see it any more.
        var seen = _group with { Instances = [.. _instances] };
        _instances.RemoveAll(instance => !neverEnds && instance.LifecycleState.StartsWith("Terminating", StringComparison.Ordinal));
        return Task.FromResult(new DescribeAutoScalingGroupsResponse { AutoScalingGroups = [seen] });
    }

    public Task UpdateAutoScalingGroupAsync(UpdateAutoScalingGroupRequest request, CancellationToken cancellationToken)
    {
        Calls.Add("Update");
        _group = _group with { MinSize = 0, MaxSize = request.MaxSize!.Value, DesiredCapacity = request.DesiredCapacity!.Value, NewInstancesProtectedFromScaleIn = request.NewInstancesProtectedFromScaleIn!.Value };
        for (var i = 0; i < _instances.Count; i++)
        {
            _instances[i] = _instances[i].ProtectedFromScaleIn ? _instances[i] : _instances[i] with { LifecycleState = "Terminating" };
        }

        return Task.CompletedTask;
    }

    public Task SetInstanceProtectionAsync(SetInstanceProtectionRequest request, CancellationToken cancellationToken)
    {
        Calls.Add("Unprotect");
        foreach (var id in request.InstanceIds)
        {
            var i = _instances.FindIndex(instance => instance.InstanceId == id);
            if (_instances[i].LifecycleState != "InService")
            {
                throw new AmazonAutoScalingException($"The instance {id} is not in InService or EnteringStandby or Standby.", "ValidationError", "r", HttpStatusCode.BadRequest);
            }

            _instances[i] = _instances[i] with { ProtectedFromScaleIn = false };
        }

        return Task.CompletedTask;
    }

    public Task DeleteAutoScalingGroupAsync(DeleteAutoScalingGroupRequest request, CancellationToken cancellationToken)
    {
        if (request.ForceDelete != true && _instances.Count > 0)
        {
            throw new AmazonAutoScalingException("You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.", "ResourceInUse", "r", HttpStatusCode.BadRequest);
        }

        Calls.Add("Delete");
        IsDeleted = true;
        return Task.CompletedTask;
    }

    public Task<DescribeScalingActivitiesResponse> DescribeScalingActivitiesAsync(DescribeScalingActivitiesRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

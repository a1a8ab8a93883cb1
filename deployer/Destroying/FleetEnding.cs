using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Ends the instances that dispatchers started in the placement <c>instance</c>: no stack has them, they are known by their tags.</summary>
internal sealed class FleetEnding(RemovalWork work)
{
    private const string ClusterTag = "cloudpipe:cluster";
    private const int MostAlarms = 100;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    /// <summary>The cluster's name as CloudFormation makes it: found also when the cluster is gone.</summary>
    private string ClusterPattern => $"{work.Stack}-Cluster-*";

    public async Task RunAsync(string? cluster, CancellationToken cancellationToken)
    {
        if (cluster is not null)
        {
            await DeregisterAsync(cluster, cancellationToken);
        }

        var refused = new HashSet<string>(StringComparer.Ordinal);
        var ended = new HashSet<string>(StringComparer.Ordinal);
        await work.UntilAsync(DestroyStep.Stop, s_interval, s_patience, () => StillToDoAsync(cluster, ended, refused, cancellationToken), cancellationToken);
        if (ended.Count > 0)
        {
            work.Say(DestroyStep.Stop, $"instances that dispatchers started are terminated: {ended.Count}");
        }

        await DeleteAlarmsAsync(cluster, cancellationToken);
    }

    /// <summary>All instances of the fleet that EC2 still knows: it does for an hour after they have ended.</summary>
    public async Task<IReadOnlyList<Instance>> InstancesAsync(string? cluster, CancellationToken cancellationToken)
    {
        var instances = new List<Instance>();
        var request = new DescribeInstancesRequest { Filters = [new() { Name = "tag:" + ClusterTag, Values = cluster is null ? [ClusterPattern] : [cluster, ClusterPattern] }] };
        await foreach (var instance in work.Aws.Ec2.AllInstancesAsync(request, cancellationToken))
        {
            instances.Add(instance);
        }

        return instances;
    }

    /// <summary>The alarms that would have ended idle instances, of those that EC2 still knows.</summary>
    public async Task<IReadOnlyList<string>> AlarmsAsync(string? cluster, CancellationToken cancellationToken)
    {
        var alarms = new List<string>();
        foreach (var names in (await InstancesAsync(cluster, cancellationToken)).Select(instance => instance.InstanceId + "-shutdown").Chunk(MostAlarms))
        {
            await foreach (var alarm in work.Aws.CloudWatch.AllMetricAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = names }, cancellationToken))
            {
                alarms.Add(alarm.AlarmName);
            }
        }

        return alarms;
    }

    // The cluster is not deleted before no instance is registered in it; an instance that ends says so itself, but later.
    private async Task DeregisterAsync(string cluster, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var instance in work.Aws.Ecs.AllContainerInstanceArnsAsync(new ListContainerInstancesRequest { Cluster = cluster }, cancellationToken))
            {
                await work.Aws.EcsRemoval.DeregisterContainerInstanceAsync(
                    new DeregisterContainerInstanceRequest { Cluster = cluster, ContainerInstance = instance, Force = true }, cancellationToken);
            }
        }
        catch (AmazonECSException gone) when (gone.ErrorCode == "ClusterNotFoundException")
        {
            // Nor are there any then.
        }
    }

    private async Task<string?> StillToDoAsync(string? cluster, HashSet<string> ended, HashSet<string> refused, CancellationToken cancellationToken)
    {
        var alive = (await InstancesAsync(cluster, cancellationToken))
            .Where(instance => instance.State?.Name is "pending" or "running" or "stopping" or "stopped")
            .Select(instance => instance.InstanceId).Where(instance => !refused.Contains(instance)).ToList();

        // One by one: a single one that may not be terminated would keep the others.
        foreach (var instance in alive.Where(ended.Add))
        {
            try
            {
                await work.Aws.Ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [instance] }, cancellationToken);
            }
            catch (AmazonEC2Exception protection) when (protection.ErrorCode == "OperationNotPermitted")
            {
                refused.Add(instance);
                ended.Remove(instance);
                work.Say(DestroyStep.Stop, $"the instance {instance} is protected from termination and stays: aws ec2 modify-instance-attribute --instance-id {instance} --no-disable-api-termination");
            }
        }

        return alive.Exists(ended.Contains) ? "instances are ending" : null;
    }

    private async Task DeleteAlarmsAsync(string? cluster, CancellationToken cancellationToken)
    {
        foreach (var names in (await AlarmsAsync(cluster, cancellationToken)).Chunk(MostAlarms))
        {
            await work.Aws.CloudWatch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = names }, cancellationToken);
        }
    }
}

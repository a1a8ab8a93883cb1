namespace CloudPipe.Deployer.Destroying;

/// <summary>Ends everything that works, in the order in which nothing has to wait for ever: workers, groups of instances, other instances.</summary>
internal sealed class WorkersEnding(RemovalWork work)
{
    private const string GroupType = "AWS::AutoScaling::AutoScalingGroup";

    public async Task RunAsync(RemovalSubject subject, CancellationToken cancellationToken)
    {
        var cluster = subject.Workflow?.Cluster;
        if (cluster is not null)
        {
            await new TaskStopping(work).RunAsync(cluster, cancellationToken);
        }

        // All at once: each takes minutes if it has instances.
        await Task.WhenAll(subject.NamesOf(GroupType).Select(group => new GroupEmptying(work).RunAsync(group, cancellationToken)));
        await new FleetEnding(work).RunAsync(cluster, cancellationToken);
    }
}

using CloudPipe.Aws.Ecs;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Deletes a cluster that its stack has left behind: one that was told to be retained, and those of an emulator.</summary>
internal sealed class ClustersLeft(RemovalWork work)
{
    public async Task DeleteAsync(RemovalSubject subject, CancellationToken cancellationToken)
    {
        foreach (var cluster in subject.NamesOf("AWS::ECS::Cluster"))
        {
            if (await new ArnProbe(work).IsClusterGoneAsync(cluster, cancellationToken))
            {
                continue;
            }

            try
            {
                await work.Aws.EcsRemoval.DeleteClusterAsync(new DeleteClusterRequest { Cluster = cluster }, cancellationToken);
                work.Say(DestroyStep.Clear, $"the cluster {cluster} is deleted");
            }
            catch (AmazonECSException refused) when (refused.ErrorCode is "ClusterNotFoundException" || refused.ErrorCode.StartsWith("ClusterContains", StringComparison.Ordinal))
            {
                // What is in it is found by the proof, and so is the cluster.
            }
        }
    }
}

using CloudPipe.Aws.Ecs;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Stops the workers: a cluster with tasks is not deleted.</summary>
internal sealed class TaskStopping(RemovalWork work)
{
    private const int MostDescribed = 100;

    // ECS gives a container 30 seconds to end, on Fargate up to 120.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(3);

    public async Task RunAsync(string cluster, CancellationToken cancellationToken)
    {
        var ending = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            // Those that were about to start when the workflow was paused are found at a later look.
            await work.UntilAsync(DestroyStep.Stop, s_interval, s_patience, () => StillToDoAsync(cluster, ending, cancellationToken), cancellationToken);
        }
        catch (AmazonECSException gone) when (gone.ErrorCode == "ClusterNotFoundException")
        {
            return;
        }

        if (ending.Count > 0)
        {
            work.Say(DestroyStep.Stop, $"workers are stopped: {ending.Count}");
        }
    }

    private async Task<string?> StillToDoAsync(string cluster, HashSet<string> ending, CancellationToken cancellationToken)
    {
        var found = 0;
        await foreach (var task in work.Aws.Ecs.AllTaskArnsAsync(new ListTasksRequest { Cluster = cluster, DesiredStatus = "RUNNING" }, cancellationToken))
        {
            await work.Aws.Ecs.StopTaskAsync(new StopTaskRequest { Cluster = cluster, Task = task, Reason = "cloudpipe destroy" }, cancellationToken);
            ending.Add(task);
            found++;
        }

        var running = found;
        foreach (var some in ending.Chunk(MostDescribed))
        {
            var described = await work.Aws.Ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = cluster, Tasks = some }, cancellationToken);
            running += described.Tasks.Count(task => task.LastStatus != "STOPPED");
        }

        return running == 0 ? null : "workers are stopping: they give their files back";
    }
}

using CloudPipe.Aws.Ecs;

namespace CloudPipe.Dispatcher;

/// <summary>
/// Counts the tasks that live. ECS's reads are eventually consistent, so what was launched lately counts although it is not listed,
/// unless ECS says that it has ended.
/// </summary>
internal sealed class WorkerCensus(IAmazonECS ecs, WorkerTask worker)
{
    private const int MostDescribed = 100;

    public async Task<LiveWorkers> CountAsync(IReadOnlyCollection<string> recent, CancellationToken cancellationToken)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var arn in ecs.AllTaskArnsAsync(new ListTasksRequest { Cluster = worker.Settings.Cluster, StartedBy = worker.StartedBy }, cancellationToken))
        {
            listed.Add(TaskIds.Of(arn));
        }

        var ended = new List<string>();
        var failures = new List<DispatchFailure>();
        var unlisted = recent.Where(id => !listed.Contains(id)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var some in unlisted.Chunk(MostDescribed))
        {
            var reply = await ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = worker.Settings.Cluster, Tasks = some }, cancellationToken);
            foreach (var task in reply.Tasks.Where(task => task.LastStatus == "STOPPED" || task.DesiredStatus == "STOPPED"))
            {
                ended.Add(TaskIds.Of(task.TaskArn));
                if (task.StopCode == "TaskFailedToStart")
                {
                    failures.Add(new(DispatchErrorCodes.WorkerDiedAtStart, $"A worker ended before it began: {WhyOf(task)}"));
                }
            }
        }

        return new(listed.Count + unlisted.Count - ended.Count) { Ended = ended, Failures = [.. failures.Distinct()] };
    }

    private static string WhyOf(EcsTask task) =>
        task.Containers.Select(container => container.Reason).FirstOrDefault(reason => !string.IsNullOrEmpty(reason)) ?? task.StoppedReason ?? "ECS does not say why.";
}

using CloudPipe.Aws.Ecs;

namespace CloudPipe.Dispatcher;

/// <summary>Workers as tasks that ECS places itself: on a capacity provider, or on Fargate.</summary>
internal sealed class TaskPlacement(IAmazonECS ecs, WorkerTask worker, PlacementKind kind) : IWorkerPlacement
{
    private const int MostTasks = 10;

    private readonly WorkerCensus _census = new(ecs, worker);

    public Task<LiveWorkers> LiveAsync(IReadOnlyCollection<string> recent, CancellationToken cancellationToken) => _census.CountAsync(recent, cancellationToken);

    public async Task<LaunchOutcome> LaunchAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        if (worker.Override(out var overrides) is { } tooLarge)
        {
            return new([]) { Failures = [tooLarge] };
        }

        var started = new List<string>();
        var failures = new List<DispatchFailure>();
        for (var call = 0; call * MostTasks < order.Count; call++)
        {
            RunTaskResponse reply;
            try
            {
                reply = await ecs.RunTaskAsync(Request(overrides, Math.Min(MostTasks, order.Count - (call * MostTasks)), $"{order.Token}-{call}"), cancellationToken);
            }
            catch (Exception failure) when (ServiceFailures.IsOne(failure))
            {
                failures.Add(LaunchReasons.Of("RunTask", failure));
                break;
            }

            started.AddRange(reply.Tasks.Select(task => TaskIds.Of(task.TaskArn)));
            failures.AddRange(LaunchReasons.Of("RunTask", reply.Failures));
            if (reply.Tasks.Count == 0)
            {
                // Where there is no room for ten there is none for the next ten.
                break;
            }
        }

        return new(started) { Failures = [.. failures.Distinct()] };
    }

    private RunTaskRequest Request(Aws.Ecs.TaskOverride overrides, int count, string token)
    {
        var request = new RunTaskRequest
        {
            Cluster = worker.Settings.Cluster,
            TaskDefinition = worker.Settings.Definition,
            Count = count,
            ClientToken = token,
            NetworkConfiguration = worker.Network,
            Overrides = overrides,
            StartedBy = worker.StartedBy,
            PropagateTags = "TASK_DEFINITION",
        };
        return kind == PlacementKind.Fargate
            ? request with { LaunchType = "FARGATE" }
            : request with { CapacityProviderStrategy = [new() { CapacityProvider = worker.Settings.CapacityProvider ?? "", Weight = 1 }] };
    }
}

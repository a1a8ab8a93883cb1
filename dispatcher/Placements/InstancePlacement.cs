using CloudPipe.Aws.Ecs;

namespace CloudPipe.Dispatcher;

/// <summary>
/// Workers on container instances of the algorithm's type: on those that have room; where none has, new instances are started, and a
/// later look finds them in the cluster. Nobody waits for them here.
/// </summary>
internal sealed class InstancePlacement : IWorkerPlacement
{
    private const int MostDescribed = 100;
    private const int MostStarted = 10;

    private readonly IAmazonECS _ecs;
    private readonly WorkerTask _worker;
    private readonly AlgorithmFacts _algorithm;
    private readonly WorkerCensus _census;
    private readonly InstanceFleet _fleet;

    public InstancePlacement(DispatchServices services, WorkerTask worker, AlgorithmFacts algorithm, string stage)
    {
        _ecs = services.Ecs;
        _worker = worker;
        _algorithm = algorithm;
        _census = new(services.Ecs, worker);
        _fleet = new(services, worker.Settings, algorithm, stage);
    }

    // An instance may outlive its work, and its alarm has to outlive it by then.
    public bool TendsWhenIdle => true;

    public Task<LiveWorkers> LiveAsync(IReadOnlyCollection<string> recent, CancellationToken cancellationToken) => _census.CountAsync(recent, cancellationToken);

    public Task<IReadOnlyList<DispatchFailure>> TendAsync(CancellationToken cancellationToken) => _fleet.TendAsync(cancellationToken);

    public async Task<LaunchOutcome> LaunchAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        if (_worker.Override(out var overrides) is { } tooLarge)
        {
            return new([]) { Failures = [tooLarge] };
        }

        var started = new List<string>();
        var failures = new List<DispatchFailure>();
        try
        {
            var needs = await NeedsAsync(cancellationToken);
            var instances = await InstancesAsync(cancellationToken);
            var open = await StartAsync(order.Count, needs, instances, overrides, started, failures, cancellationToken);
            if (open > 0)
            {
                var joined = instances.Select(instance => instance.Ec2InstanceId ?? "").ToHashSet(StringComparer.Ordinal);
                failures.AddRange(await _fleet.GrowAsync(open, needs, joined, order.Token, cancellationToken));
            }
        }
        catch (Exception failure) when (ServiceFailures.IsOne(failure))
        {
            failures.Add(LaunchReasons.Of("Placing workers on instances", failure));
        }

        return new(started) { Failures = [.. failures.Distinct()] };
    }

    private async Task<TaskNeeds> NeedsAsync(CancellationToken cancellationToken)
    {
        var reply = await _ecs.DescribeTaskDefinitionAsync(new DescribeTaskDefinitionRequest { TaskDefinition = _worker.Settings.Definition }, cancellationToken);
        return TaskNeeds.Of(reply.TaskDefinition ?? new());
    }

    /// <summary>Those of the algorithm's type that can take tasks.</summary>
    private async Task<IReadOnlyList<ContainerInstance>> InstancesAsync(CancellationToken cancellationToken)
    {
        var arns = new List<string>();
        var request = new ListContainerInstancesRequest { Cluster = _worker.Settings.Cluster, Filter = $"attribute:ecs.instance-type == {_algorithm.InstanceType}", Status = "ACTIVE" };
        await foreach (var arn in _ecs.AllContainerInstanceArnsAsync(request, cancellationToken))
        {
            arns.Add(arn);
        }

        var instances = new List<ContainerInstance>();

        // No chunk of nothing is empty: AWS refuses to describe an empty list.
        foreach (var some in arns.Chunk(MostDescribed))
        {
            var reply = await _ecs.DescribeContainerInstancesAsync(
                new DescribeContainerInstancesRequest { Cluster = _worker.Settings.Cluster, ContainerInstances = some }, cancellationToken);
            instances.AddRange(reply.ContainerInstances.Where(instance => instance is { AgentConnected: true, Status: "ACTIVE" }));
        }

        return instances;
    }

    /// <returns>How many could not be started for want of room.</returns>
    private async Task<int> StartAsync(
        int count,
        TaskNeeds needs,
        IReadOnlyList<ContainerInstance> instances,
        TaskOverride overrides,
        List<string> started,
        List<DispatchFailure> failures,
        CancellationToken cancellationToken)
    {
        // A queue, so that work is spread: who has got one stands behind those who have not.
        var rooms = new Queue<InstanceRoom>(instances.Select(InstanceRoom.Of).Where(room => room.Holds(needs)));
        var open = count;
        while (open > 0 && rooms.Count > 0)
        {
            var round = new List<InstanceRoom>();
            while (round.Count < Math.Min(MostStarted, open) && rooms.Count > 0 && !round.Any(room => room.Arn == rooms.Peek().Arn))
            {
                round.Add(rooms.Dequeue());
            }

            StartTaskResponse reply;
            try
            {
                reply = await _ecs.StartTaskAsync(Request(round, needs, overrides), cancellationToken);
            }
            catch (Exception failure) when (ServiceFailures.IsOne(failure))
            {
                // There may be room, and starting instances because ECS is busy would help nobody.
                failures.Add(LaunchReasons.Of("StartTask", failure));
                return 0;
            }

            started.AddRange(reply.Tasks.Select(task => TaskIds.Of(task.TaskArn)));
            failures.AddRange(LaunchReasons.Of("StartTask", reply.Failures));
            open -= reply.Tasks.Count;
            var refused = reply.Failures.Select(failure => TaskIds.Of(failure.Arn ?? "")).ToHashSet(StringComparer.Ordinal);
            foreach (var room in round.Where(room => !refused.Contains(TaskIds.Of(room.Arn))).Select(room => room.Less(needs)).Where(room => room.Holds(needs)))
            {
                rooms.Enqueue(room);
            }
        }

        return open;
    }

    private StartTaskRequest Request(List<InstanceRoom> round, TaskNeeds needs, TaskOverride overrides) => new()
    {
        Cluster = _worker.Settings.Cluster,
        ContainerInstances = [.. round.Select(room => room.Arn)],
        TaskDefinition = _worker.Settings.Definition,
        NetworkConfiguration = needs.HasOwnAddress ? _worker.Network : null,
        Overrides = overrides,
        StartedBy = _worker.StartedBy,
        PropagateTags = "TASK_DEFINITION",
    };
}

using CloudPipe.Aws.Ecs;

namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>One cluster, with ECS's refusals.</summary>
internal sealed class FakeEcs : IAmazonECS
{
    private readonly Dictionary<string, RunTaskRequest> _tokens = [];

    public List<EcsTask> Tasks { get; } = [];

    public List<RunTaskRequest> Runs { get; } = [];

    public List<StartTaskRequest> Starts { get; } = [];

    public List<ContainerInstance> Instances { get; } = [];

    public TaskDefinition Definition { get; set; } = new() { Cpu = "512", Memory = "1024" };

    public List<string> Calls { get; } = [];

    /// <summary>Task ids that ListTasks does not show yet.</summary>
    public HashSet<string> Unlisted { get; } = [];

    /// <summary>Task ids that DescribeTasks does not find yet.</summary>
    public HashSet<string> Unknown { get; } = [];

    public int PageSize { get; set; } = 100;

    /// <summary>How many tasks of a RunTask call are placed.</summary>
    public Func<int, int> Places { get; set; } = count => count;

    /// <summary>Why the others are not.</summary>
    public Failure WhyNot { get; set; } = new() { Reason = "RESOURCE:MEMORY" };

    /// <summary>Called with the operation and the number of its call, from 1; what it returns is thrown.</summary>
    public Func<string, int, Exception?> Throws { get; set; } = (_, _) => null;

    /// <summary>Container instances that refuse a task that they have room for.</summary>
    public HashSet<string> Refusing { get; } = [];

    public int CallsOf(string operation) => Calls.Count(call => call == operation);

    public Task<RunTaskResponse> RunTaskAsync(RunTaskRequest request, CancellationToken cancellationToken)
    {
        Enter("RunTask", cancellationToken);
        if (request.Count is not (>= 1 and <= 10))
        {
            throw Refusal.Of("InvalidParameterException");
        }

        if (request.LaunchType is not null && request.CapacityProviderStrategy is not null)
        {
            throw Refusal.Of("InvalidParameterException");
        }

        if (request.ClientToken is not { Length: >= 1 and <= 64 } token)
        {
            throw Refusal.Of("InvalidParameterException");
        }

        if (_tokens.TryGetValue(token, out var earlier) && (earlier.Count != request.Count || earlier.TaskDefinition != request.TaskDefinition))
        {
            throw Refusal.Of("ConflictException");
        }

        if (!_tokens.TryAdd(token, request))
        {
            return Task.FromResult(new RunTaskResponse());
        }

        Runs.Add(request);
        var placed = Math.Min(Places(request.Count.Value), request.Count.Value);
        var tasks = Enumerable.Range(0, placed).Select(_ => Add(request.StartedBy)).ToList();
        return Task.FromResult(new RunTaskResponse { Tasks = tasks, Failures = [.. Enumerable.Repeat(WhyNot, request.Count.Value - placed)] });
    }

    public Task<StartTaskResponse> StartTaskAsync(StartTaskRequest request, CancellationToken cancellationToken)
    {
        Enter("StartTask", cancellationToken);
        if (request.ContainerInstances.Count is 0 or > 10)
        {
            throw Refusal.Of("InvalidParameterException");
        }

        if (request.NetworkConfiguration is not null != (Definition.NetworkMode == "awsvpc"))
        {
            throw Refusal.Of("InvalidParameterException");
        }

        request.ContainerInstances.Distinct().Count().ShouldBe(request.ContainerInstances.Count, "the same instance twice in a call");
        Starts.Add(request);
        var tasks = new List<EcsTask>();
        var failures = new List<Failure>();
        foreach (var arn in request.ContainerInstances)
        {
            if (Refusing.Contains(arn))
            {
                failures.Add(new() { Arn = arn, Reason = "AGENT" });
            }
            else
            {
                tasks.Add(Add(request.StartedBy));
            }
        }

        return Task.FromResult(new StartTaskResponse { Tasks = tasks, Failures = failures });
    }

    public Task<ListTasksResponse> ListTasksAsync(ListTasksRequest request, CancellationToken cancellationToken)
    {
        Enter("ListTasks", cancellationToken);
        if (request.StartedBy is not null && (request.Family is not null || request.ContainerInstance is not null))
        {
            throw Refusal.Of("InvalidParameterException");
        }

        var all = Tasks.Where(task => task.StartedBy == request.StartedBy && task.DesiredStatus != "STOPPED" && !Unlisted.Contains(TaskIds.Of(task.TaskArn)))
            .Select(task => task.TaskArn).ToList();
        var from = request.NextToken is { } token ? int.Parse(token, System.Globalization.CultureInfo.InvariantCulture) : 0;
        return Task.FromResult(new ListTasksResponse
        {
            TaskArns = [.. all.Skip(from).Take(PageSize)],
            NextToken = from + PageSize < all.Count ? $"{from + PageSize}" : null,
        });
    }

    public Task<DescribeTasksResponse> DescribeTasksAsync(DescribeTasksRequest request, CancellationToken cancellationToken)
    {
        Enter("DescribeTasks", cancellationToken);
        if (request.Tasks.Count is 0 or > 100)
        {
            throw Refusal.Of("InvalidParameterException");
        }

        var found = Tasks.Where(task => request.Tasks.Contains(TaskIds.Of(task.TaskArn)) && !Unknown.Contains(TaskIds.Of(task.TaskArn))).ToList();
        var missing = request.Tasks.Where(id => found.All(task => TaskIds.Of(task.TaskArn) != id));
        return Task.FromResult(new DescribeTasksResponse { Tasks = found, Failures = [.. missing.Select(id => new Failure { Arn = id, Reason = "MISSING" })] });
    }

    public Task<ListContainerInstancesResponse> ListContainerInstancesAsync(ListContainerInstancesRequest request, CancellationToken cancellationToken)
    {
        Enter("ListContainerInstances", cancellationToken);
        request.Filter.ShouldNotBeNull().ShouldStartWith("attribute:ecs.instance-type == ");
        var type = request.Filter.Split("== ")[1];
        var all = Instances.Where(i => i.Attributes.Any(a => a.Name == "ecs.instance-type" && a.Value == type) && (request.Status is null || i.Status == request.Status));
        return Task.FromResult(new ListContainerInstancesResponse { ContainerInstanceArns = [.. all.Select(instance => instance.ContainerInstanceArn)] });
    }

    public Task<DescribeContainerInstancesResponse> DescribeContainerInstancesAsync(DescribeContainerInstancesRequest request, CancellationToken cancellationToken)
    {
        Enter("DescribeContainerInstances", cancellationToken);
        if (request.ContainerInstances.Count is 0 or > 100)
        {
            throw Refusal.Of("InvalidParameterException");
        }

        return Task.FromResult(new DescribeContainerInstancesResponse { ContainerInstances = [.. Instances.Where(i => request.ContainerInstances.Contains(i.ContainerInstanceArn))] });
    }

    public Task<DescribeTaskDefinitionResponse> DescribeTaskDefinitionAsync(DescribeTaskDefinitionRequest request, CancellationToken cancellationToken)
    {
        Enter("DescribeTaskDefinition", cancellationToken);
        return Task.FromResult(new DescribeTaskDefinitionResponse { TaskDefinition = Definition });
    }

    public Task<DescribeClustersResponse> DescribeClustersAsync(DescribeClustersRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StopTaskResponse> StopTaskAsync(StopTaskRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public static ContainerInstance Instance(string name, int cpu, int memory, string type = "m5.large", IReadOnlyList<string>? tcp = null, IReadOnlyList<string>? udp = null, int gpus = 0, bool connected = true, string status = "ACTIVE") => new()
    {
        ContainerInstanceArn = $"arn:aws:ecs:eu-central-1:123456789012:container-instance/c/{name}",
        Ec2InstanceId = "i-" + name,
        Status = status,
        AgentConnected = connected,
        Attributes = [new() { Name = "ecs.instance-type", Value = type }],
        RemainingResources =
        [
            // AWS's order is not CPU first, and ports are those that are taken.
            new() { Name = "PORTS", Type = "STRINGSET", StringSetValue = tcp ?? ["22", "2375", "2376", "51678", "51679"] },
            new() { Name = "MEMORY", Type = "INTEGER", IntegerValue = memory },
            new() { Name = "PORTS_UDP", Type = "STRINGSET", StringSetValue = udp ?? [] },
            new() { Name = "CPU", Type = "INTEGER", IntegerValue = cpu },
            new() { Name = "GPU", Type = "STRINGSET", StringSetValue = [.. Enumerable.Range(0, gpus).Select(i => $"GPU-{i}")] },
        ],
    };

    public EcsTask Stop(int index, string stopCode, string reason)
    {
        Tasks[index] = Tasks[index] with { LastStatus = "STOPPED", DesiredStatus = "STOPPED", StopCode = stopCode, StoppedReason = reason };
        return Tasks[index];
    }

    private EcsTask Add(string? startedBy)
    {
        startedBy.ShouldNotBeNull().Length.ShouldBeLessThanOrEqualTo(36);
        startedBy.ShouldMatch("^[A-Za-z0-9_/-]+$");
        var task = new EcsTask { TaskArn = $"arn:aws:ecs:eu-central-1:123456789012:task/c/{Tasks.Count:x32}", LastStatus = "PROVISIONING", DesiredStatus = "RUNNING", StartedBy = startedBy };
        Tasks.Add(task);
        return task;
    }

    private void Enter(string operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls.Add(operation);
        if (Throws(operation, CallsOf(operation)) is { } failure)
        {
            throw failure;
        }
    }
}

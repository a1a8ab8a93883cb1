using System.Globalization;
using System.Net;
using Amazon.Runtime;
using CloudPipe.Aws.Ecs;
using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>The cluster as the dispatcher sees it.</summary>
internal sealed class SimulatedEcs(Region region) : IAmazonECS
{
    private readonly Caller _caller = new(region, Refusal);
    private readonly Dictionary<string, (int Count, RunTaskResponse Response)> _tokens = new(StringComparer.Ordinal);

    public Task<RunTaskResponse> RunTaskAsync(RunTaskRequest request, CancellationToken cancellationToken) =>
        _caller.CallAsync(Api.RunTask, Assumptions.EcsCall, () => Run(request), cancellationToken);

    public Task<StartTaskResponse> StartTaskAsync(StartTaskRequest request, CancellationToken cancellationToken) =>
        _caller.CallAsync(Api.StartTask, Assumptions.EcsCall, () => Start(request), cancellationToken);

    public Task<StopTaskResponse> StopTaskAsync(StopTaskRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.StopTask,
        Assumptions.EcsCall,
        () =>
        {
            var task = region.Cluster.Find(Names.NumberOf(request.Task)) ?? throw Refusal("InvalidParameterException", "The referenced task was not found.", HttpStatusCode.BadRequest);
            task.Worker?.Die();
            region.Cluster.Stop(task, request.Reason ?? "Task stopped by user");
            return new StopTaskResponse { Task = Describe(task) };
        },
        cancellationToken);

    public Task<ListTasksResponse> ListTasksAsync(ListTasksRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.ListTasks,
        Assumptions.EcsCall,
        () =>
        {
            var (page, next) = Page(region.Cluster.Listed().Select(task => Names.Task(task.Number)), request.NextToken);
            return new ListTasksResponse { TaskArns = page, NextToken = next };
        },
        cancellationToken);

    public Task<DescribeTasksResponse> DescribeTasksAsync(DescribeTasksRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.DescribeTasks,
        Assumptions.EcsCall,
        () =>
        {
            Require(request.Tasks.Count, "Tasks");
            var found = request.Tasks.Select(name => (Name: name, Task: region.Cluster.Find(Names.NumberOf(name)))).ToList();
            return new DescribeTasksResponse
            {
                Tasks = [.. found.Where(one => IsSeen(one.Task)).Select(one => Describe(one.Task!))],
                Failures = [.. found.Where(one => !IsSeen(one.Task)).Select(one => new Failure { Arn = one.Name, Reason = "MISSING" })],
            };
        },
        cancellationToken);

    public Task<ListContainerInstancesResponse> ListContainerInstancesAsync(ListContainerInstancesRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.ListContainerInstances,
        Assumptions.EcsCall,
        () =>
        {
            var (page, next) = Page(region.Fleet.Ready.Select(machine => Names.ContainerInstance(machine.Number)), request.NextToken);
            return new ListContainerInstancesResponse { ContainerInstanceArns = page, NextToken = next };
        },
        cancellationToken);

    public Task<DescribeContainerInstancesResponse> DescribeContainerInstancesAsync(
        DescribeContainerInstancesRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.DescribeContainerInstances,
        Assumptions.EcsCall,
        () =>
        {
            Require(request.ContainerInstances.Count, "Container instances");
            var found = request.ContainerInstances.Select(name => (Name: name, Machine: region.Fleet.Find(Names.NumberOf(name)))).ToList();
            return new DescribeContainerInstancesResponse
            {
                ContainerInstances = [.. found.Where(one => one.Machine is { IsGone: false }).Select(one => ContainerInstances.Describe(one.Machine!))],
                Failures = [.. found.Where(one => one.Machine is not { IsGone: false }).Select(one => new Failure { Arn = one.Name, Reason = "MISSING" })],
            };
        },
        cancellationToken);

    public Task<DescribeTaskDefinitionResponse> DescribeTaskDefinitionAsync(DescribeTaskDefinitionRequest request, CancellationToken cancellationToken) =>
        _caller.CallAsync(Api.DescribeTaskDefinition, Assumptions.EcsCall, () => ContainerInstances.Definition, cancellationToken);

    public Task<DescribeClustersResponse> DescribeClustersAsync(DescribeClustersRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No dispatcher calls this; if one does, the simulation must learn it.");

    private RunTaskResponse Run(RunTaskRequest request)
    {
        var count = request.Count ?? 1;
        if (count is < 1 or > AwsLimits.EcsTasksPerCall)
        {
            throw Refusal("InvalidParameterException", "count should be 1 to 10.", HttpStatusCode.BadRequest);
        }

        if (request.ClientToken is { } token && _tokens.TryGetValue(token, out var earlier))
        {
            return earlier.Count == count ? earlier.Response : throw Refusal("ConflictException", "The client token was used with other parameters.", HttpStatusCode.BadRequest);
        }

        var isFargate = request.LaunchType == "FARGATE" || request.CapacityProviderStrategy?.Any(item => item.CapacityProvider.StartsWith("FARGATE", StringComparison.Ordinal)) == true;
        if (!isFargate && region.Cluster.Provisioning + count > AwsLimits.EcsProvisioningTasks)
        {
            throw Refusal("ClientException", "Tasks provisioning capacity limit exceeded.", HttpStatusCode.BadRequest);
        }

        var response = new RunTaskResponse
        {
            Tasks = [.. Enumerable.Range(0, count).Select(_ => Describe(isFargate ? region.Cluster.RunOnFargate() : region.Cluster.RunOnProvider()))],
        };
        if (request.ClientToken is not null)
        {
            _tokens[request.ClientToken] = (count, response);
        }

        return response;
    }

    private StartTaskResponse Start(StartTaskRequest request)
    {
        Require(request.ContainerInstances.Count, "Container instances", AwsLimits.EcsTasksPerCall);
        var started = new List<EcsTask>();
        var failures = new List<Failure>();
        foreach (var name in request.ContainerInstances)
        {
            if (region.Fleet.Find(Names.NumberOf(name)) is { IsGone: false } machine)
            {
                if (region.Cluster.StartOn(machine) is { } task)
                {
                    started.Add(Describe(task));
                }
                else
                {
                    failures.Add(new Failure { Arn = name, Reason = "RESOURCE:MEMORY" });
                }
            }
            else
            {
                failures.Add(new Failure { Arn = name, Reason = "MISSING" });
            }
        }

        return new StartTaskResponse { Tasks = started, Failures = failures };
    }

    private bool IsSeen(ClusterTask? task) => task is not null && task.SeenFrom <= region.Loop.Now;

    private EcsTask Describe(ClusterTask task) => new()
    {
        TaskArn = Names.Task(task.Number),
        LastStatus = task.State == TaskState.Stopped && task.SeenUntil <= region.Loop.Now ? "STOPPED" : task.State switch
        {
            TaskState.Provisioning => "PROVISIONING",
            TaskState.Pending => "PENDING",
            _ => "RUNNING",
        },
        DesiredStatus = task.State == TaskState.Stopped ? "STOPPED" : "RUNNING",
        ContainerInstanceArn = task.Machine is { IsFargate: false } machine ? Names.ContainerInstance(machine.Number) : null,
        StopCode = task.State != TaskState.Stopped ? null : task.Worker is null ? "TaskFailedToStart" : "EssentialContainerExited",
        StoppedReason = task.StoppedReason,
    };

    private static (string[] Items, string? Next) Page(IEnumerable<string> all, string? token)
    {
        var from = token is null ? 0 : int.Parse(token, CultureInfo.InvariantCulture);
        var items = all.Skip(from).Take(AwsLimits.EcsPage + 1).ToArray();
        return items.Length <= AwsLimits.EcsPage
            ? (items, null)
            : (items[..AwsLimits.EcsPage], (from + AwsLimits.EcsPage).ToString(CultureInfo.InvariantCulture));
    }

    private static void Require(int count, string what, int most = AwsLimits.EcsPage)
    {
        if (count == 0 || count > most)
        {
            throw Refusal("InvalidParameterException", $"{what} must be 1 to {most}.", HttpStatusCode.BadRequest);
        }
    }

    private static AmazonServiceException Refusal(string code, string message, HttpStatusCode status) => new AmazonECSException(message, code, "simulated", status);
}

using CloudPipe.Aws.Ecs;

namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>Tasks of a cluster. Stopped ones are listed only where they are asked for, and an empty list is refused, as ECS does.</summary>
internal sealed class FakeTasks : IAmazonECS
{
    public List<EcsTask> Tasks { get; } = [];

    public List<string> Stopped { get; } = [];

    public Task<ListTasksResponse> ListTasksAsync(ListTasksRequest request, CancellationToken cancellationToken)
    {
        request.StartedBy.ShouldBeNull("ECS takes no family with it");
        var wanted = request.DesiredStatus ?? "RUNNING";
        return Task.FromResult(new ListTasksResponse
        {
            TaskArns = [.. Tasks.Where(task => (task.DesiredStatus ?? "RUNNING") == wanted && task.TaskDefinitionArn.Contains($"/{request.Family}:", StringComparison.Ordinal)).Select(task => task.TaskArn)],
        });
    }

    public Task<DescribeTasksResponse> DescribeTasksAsync(DescribeTasksRequest request, CancellationToken cancellationToken) => request.Tasks.Count == 0
        ? throw new AmazonECSException("Tasks cannot be empty.", "InvalidParameterException", "r", System.Net.HttpStatusCode.BadRequest)
        : Task.FromResult(new DescribeTasksResponse { Tasks = [.. Tasks.Where(task => request.Tasks.Contains(task.TaskArn))] });

    public Task<StopTaskResponse> StopTaskAsync(StopTaskRequest request, CancellationToken cancellationToken)
    {
        Stopped.Add(request.Task);
        return Task.FromResult(new StopTaskResponse());
    }

    public Task<RunTaskResponse> RunTaskAsync(RunTaskRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StartTaskResponse> StartTaskAsync(StartTaskRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ListContainerInstancesResponse> ListContainerInstancesAsync(ListContainerInstancesRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DescribeContainerInstancesResponse> DescribeContainerInstancesAsync(DescribeContainerInstancesRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DescribeTaskDefinitionResponse> DescribeTaskDefinitionAsync(DescribeTaskDefinitionRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DescribeClustersResponse> DescribeClustersAsync(DescribeClustersRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}

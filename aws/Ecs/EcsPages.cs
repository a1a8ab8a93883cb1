namespace CloudPipe.Aws.Ecs;

/// <summary>All items of the operations of Amazon ECS that answer in pages; each page is asked for when its first item is.</summary>
public static class EcsPages
{
    /// <summary>The ARNs of all tasks that the request selects.</summary>
    public static IAsyncEnumerable<string> AllTaskArnsAsync(
        this IAmazonECS ecs, ListTasksRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "ListTasks",
            async (token, cancel) =>
            {
                var page = await ecs.ListTasksAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.TaskArns, page.NextToken);
            },
            cancellationToken);

    /// <summary>The ARNs of all container instances that the request selects.</summary>
    public static IAsyncEnumerable<string> AllContainerInstanceArnsAsync(
        this IAmazonECS ecs, ListContainerInstancesRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "ListContainerInstances",
            async (token, cancel) =>
            {
                var page = await ecs.ListContainerInstancesAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.ContainerInstanceArns, page.NextToken);
            },
            cancellationToken);

    /// <summary>The names of all families that the request selects.</summary>
    public static IAsyncEnumerable<string> AllTaskDefinitionFamiliesAsync(
        this IAmazonECSRemoval ecs, ListTaskDefinitionFamiliesRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "ListTaskDefinitionFamilies",
            async (token, cancel) =>
            {
                var page = await ecs.ListTaskDefinitionFamiliesAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.Families, page.NextToken);
            },
            cancellationToken);

    /// <summary>The ARNs of all task definitions that the request selects.</summary>
    public static IAsyncEnumerable<string> AllTaskDefinitionArnsAsync(
        this IAmazonECSRemoval ecs, ListTaskDefinitionsRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "ListTaskDefinitions",
            async (token, cancel) =>
            {
                var page = await ecs.ListTaskDefinitionsAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.TaskDefinitionArns, page.NextToken);
            },
            cancellationToken);
}

namespace CloudPipe.Aws.Ecs;

/// <summary>Amazon ECS, the operations that CloudPipe calls; <see cref="EcsClient"/> says what they throw.</summary>
public interface IAmazonECS
{
    /// <summary>
    /// Starts up to ten tasks. The call succeeds also when some or all of them could not be placed: read <c>Failures</c>. A
    /// missing <c>ClientToken</c> is made, so that a repeated attempt starts nothing twice.
    /// </summary>
    Task<RunTaskResponse> RunTaskAsync(RunTaskRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Starts one task on each of up to ten named container instances. There is no client token: an attempt whose answer was
    /// lost may have started its tasks.
    /// </summary>
    Task<StartTaskResponse> StartTaskAsync(StartTaskRequest request, CancellationToken cancellationToken);

    /// <summary>Sends a task's containers SIGTERM and, after their stop timeout, SIGKILL.</summary>
    Task<StopTaskResponse> StopTaskAsync(StopTaskRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Task ARNs, at most 100 a page, running ones unless <c>DesiredStatus</c> says otherwise; eventually consistent. <see
    /// cref="EcsPages"/> follows the pages.
    /// </summary>
    Task<ListTasksResponse> ListTasksAsync(ListTasksRequest request, CancellationToken cancellationToken);

    /// <summary>Up to 100 tasks; those that are not found are in <c>Failures</c>. Stopped tasks stay for about an hour.</summary>
    Task<DescribeTasksResponse> DescribeTasksAsync(DescribeTasksRequest request, CancellationToken cancellationToken);

    /// <summary>Container instance ARNs, at most 100 a page. <see cref="EcsPages"/> follows the pages.</summary>
    Task<ListContainerInstancesResponse> ListContainerInstancesAsync(ListContainerInstancesRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Up to 100 container instances; those that are not found are in <c>Failures</c>. An empty list is refused.
    /// </summary>
    Task<DescribeContainerInstancesResponse> DescribeContainerInstancesAsync(DescribeContainerInstancesRequest request, CancellationToken cancellationToken);

    /// <summary>A task definition by family (its newest revision), <c>family:revision</c> or ARN.</summary>
    Task<DescribeTaskDefinitionResponse> DescribeTaskDefinitionAsync(DescribeTaskDefinitionRequest request, CancellationToken cancellationToken);

    /// <summary>Up to 100 clusters; those that are not found are in <c>Failures</c>.</summary>
    Task<DescribeClustersResponse> DescribeClustersAsync(DescribeClustersRequest request, CancellationToken cancellationToken);
}

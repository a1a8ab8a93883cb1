namespace CloudPipe.Aws.Ecs;

/// <summary>What takes away what is left in Amazon ECS; <see cref="EcsClient"/> says what it throws.</summary>
public interface IAmazonECSRemoval
{
    /// <summary>Deletes a cluster in which nothing runs and no instance is registered; it is shown as inactive for a while.</summary>
    Task DeleteClusterAsync(DeleteClusterRequest request, CancellationToken cancellationToken);

    /// <summary>Takes an instance out of its cluster; no task is placed on it any more. The instance itself goes on.</summary>
    Task DeregisterContainerInstanceAsync(DeregisterContainerInstanceRequest request, CancellationToken cancellationToken);

    /// <summary>Names of task definition families, in pages. <see cref="EcsPages"/> follows the pages.</summary>
    Task<ListTaskDefinitionFamiliesResponse> ListTaskDefinitionFamiliesAsync(ListTaskDefinitionFamiliesRequest request, CancellationToken cancellationToken);

    /// <summary>ARNs of task definitions, in pages. <see cref="EcsPages"/> follows the pages.</summary>
    Task<ListTaskDefinitionsResponse> ListTaskDefinitionsAsync(ListTaskDefinitionsRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a task definition inactive; what runs goes on. Inactive ones stay until they are deleted.</summary>
    Task DeregisterTaskDefinitionAsync(DeregisterTaskDefinitionRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes inactive task definitions; the call succeeds also when some are not deleted: read <c>Failures</c>.</summary>
    Task<DeleteTaskDefinitionsResponse> DeleteTaskDefinitionsAsync(DeleteTaskDefinitionsRequest request, CancellationToken cancellationToken);
}

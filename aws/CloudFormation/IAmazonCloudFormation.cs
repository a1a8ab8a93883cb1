namespace CloudPipe.Aws.CloudFormation;

/// <summary>
/// AWS CloudFormation, the operations that CloudPipe calls; <see cref="CloudFormationClient"/> says what they throw.
/// </summary>
public interface IAmazonCloudFormation
{
    /// <summary>
    /// Begins to compute what would change; DescribeChangeSet says when it is known. A missing <c>ClientToken</c> is made.
    /// </summary>
    Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken);

    /// <summary>A change set's state and its changes, in pages. <see cref="CloudFormationPages"/> follows them.</summary>
    Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken);

    /// <summary>Begins to change the stack; its events say how it goes. A missing <c>ClientRequestToken</c> is made.</summary>
    Task ExecuteChangeSetAsync(ExecuteChangeSetRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a change set that is not wanted.</summary>
    Task DeleteChangeSetAsync(DeleteChangeSetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// One stack, or all. A stack that is not there is a <c>ValidationError</c>, and a deleted one is only found by its ID.
    /// </summary>
    Task<DescribeStacksResponse> DescribeStacksAsync(DescribeStacksRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Stacks by status, also those deleted in the last 90 days, whose resources are still listed by ID.
    /// <see cref="CloudFormationPages"/> follows the pages.
    /// </summary>
    Task<ListStacksResponse> ListStacksAsync(ListStacksRequest request, CancellationToken cancellationToken);

    /// <summary>What happened to a stack, the newest first, in pages. <see cref="CloudFormationPages"/> follows them.</summary>
    Task<DescribeStackEventsResponse> DescribeStackEventsAsync(DescribeStackEventsRequest request, CancellationToken cancellationToken);

    /// <summary>A stack's resources, in pages. <see cref="CloudFormationPages"/> follows them.</summary>
    Task<ListStackResourcesResponse> ListStackResourcesAsync(ListStackResourcesRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Begins to delete a stack; one that is not there is no error. A missing <c>ClientRequestToken</c> is made.
    /// </summary>
    Task DeleteStackAsync(DeleteStackRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Goes on with taking back an update, of a stack in <c>UPDATE_ROLLBACK_FAILED</c>. A missing <c>ClientRequestToken</c> is made.
    /// </summary>
    Task ContinueUpdateRollbackAsync(ContinueUpdateRollbackRequest request, CancellationToken cancellationToken);

    /// <summary>Sets what updates may do to which resources. There is no way to take a policy away again; one that allows all does the same.</summary>
    Task SetStackPolicyAsync(SetStackPolicyRequest request, CancellationToken cancellationToken);

    /// <summary>The template of a stack or change set.</summary>
    Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellationToken);
}

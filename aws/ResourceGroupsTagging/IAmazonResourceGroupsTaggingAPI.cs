namespace CloudPipe.Aws.ResourceGroupsTagging;

/// <summary>
/// What carries which tags, the operation that CloudPipe calls; <see cref="ResourceGroupsTaggingClient"/> says what it throws.
/// </summary>
public interface IAmazonResourceGroupsTaggingAPI
{
    /// <summary>
    /// Resources of one region by tag; it also finds some that were deleted lately. <see cref="ResourceGroupsTaggingPages"/>
    /// follows the pages.
    /// </summary>
    Task<GetResourcesResponse> GetResourcesAsync(GetResourcesRequest request, CancellationToken cancellationToken);
}

namespace CloudPipe.Aws.ResourceGroupsTagging;

/// <summary>All items of the operations of the tagging API that answer in pages; each page is asked for when its first item is.</summary>
public static class ResourceGroupsTaggingPages
{
    /// <summary>All resources that the request selects.</summary>
    public static IAsyncEnumerable<ResourceTagMapping> AllResourcesAsync(
        this IAmazonResourceGroupsTaggingAPI tagging, GetResourcesRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "GetResources",
            async (token, cancel) =>
            {
                var page = await tagging.GetResourcesAsync(request with { PaginationToken = token ?? request.PaginationToken }, cancel);
                return (page.ResourceTagMappingList, page.PaginationToken);
            },
            cancellationToken);
}

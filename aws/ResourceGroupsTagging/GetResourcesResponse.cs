namespace CloudPipe.Aws.ResourceGroupsTagging;

public sealed record GetResourcesResponse
{
    public IReadOnlyList<ResourceTagMapping> ResourceTagMappingList { get; set; } = [];

    /// <summary>Empty at the end.</summary>
    public string? PaginationToken { get; set; }
}

namespace CloudPipe.Aws.ResourceGroupsTagging;

public sealed record GetResourcesRequest
{
    /// <summary>All of them must fit.</summary>
    public IReadOnlyList<TagFilter>? TagFilters { get; init; }

    /// <summary>For example <c>sqs</c> or <c>ec2:instance</c>.</summary>
    public IReadOnlyList<string>? ResourceTypeFilters { get; init; }

    /// <summary>1 to 100.</summary>
    public int? ResourcesPerPage { get; init; }

    public string? PaginationToken { get; init; }
}

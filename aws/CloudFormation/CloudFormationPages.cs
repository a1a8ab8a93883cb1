namespace CloudPipe.Aws.CloudFormation;

/// <summary>All items of the operations of AWS CloudFormation that answer in pages; each page is asked for when its first item is.</summary>
public static class CloudFormationPages
{
    /// <summary>Everything that a change set would change.</summary>
    public static IAsyncEnumerable<Change> AllChangesAsync(
        this IAmazonCloudFormation cloudFormation, DescribeChangeSetRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "DescribeChangeSet",
            async (token, cancel) =>
            {
                var page = await cloudFormation.DescribeChangeSetAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.Changes, page.NextToken);
            },
            cancellationToken);

    /// <summary>What happened to a stack, the newest first: stop enumerating at the last event that is known.</summary>
    public static IAsyncEnumerable<StackEvent> AllStackEventsAsync(
        this IAmazonCloudFormation cloudFormation, DescribeStackEventsRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "DescribeStackEvents",
            async (token, cancel) =>
            {
                var page = await cloudFormation.DescribeStackEventsAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.StackEvents, page.NextToken);
            },
            cancellationToken);

    /// <summary>All resources of a stack.</summary>
    public static IAsyncEnumerable<StackResourceSummary> AllStackResourcesAsync(
        this IAmazonCloudFormation cloudFormation, ListStackResourcesRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "ListStackResources",
            async (token, cancel) =>
            {
                var page = await cloudFormation.ListStackResourcesAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.StackResourceSummaries, page.NextToken);
            },
            cancellationToken);

    /// <summary>All stacks that the request selects.</summary>
    public static IAsyncEnumerable<Stack> AllStacksAsync(
        this IAmazonCloudFormation cloudFormation, DescribeStacksRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "DescribeStacks",
            async (token, cancel) =>
            {
                var page = await cloudFormation.DescribeStacksAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.Stacks, page.NextToken);
            },
            cancellationToken);

    /// <summary>All stacks of some status, also those that were deleted lately.</summary>
    public static IAsyncEnumerable<StackSummary> AllStackSummariesAsync(
        this IAmazonCloudFormation cloudFormation, ListStacksRequest request, CancellationToken cancellationToken) =>
        Paging.FollowAsync(
            "ListStacks",
            async (token, cancel) =>
            {
                var page = await cloudFormation.ListStacksAsync(request with { NextToken = token ?? request.NextToken }, cancel);
                return (page.StackSummaries, page.NextToken);
            },
            cancellationToken);
}

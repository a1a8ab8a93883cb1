using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Destroying;

/// <summary>
/// Finds the buckets of a workflow and which of them it made. It made those that its stack has, and those that carry its tag: a bucket
/// that stayed when the stack went, and that a later deployment took up again, was made by it too.
/// </summary>
internal sealed class WorkflowBuckets(RemovalWork work)
{
    private const string BucketType = "AWS::S3::Bucket";

    public async Task<IReadOnlyList<WorkflowBucket>> FindAsync(
        DeployedWorkflow? workflow, IReadOnlyList<DeployedResource> resources, CancellationToken cancellationToken)
    {
        var own = resources.Where(resource => resource.Type == BucketType && resource.PhysicalId is { Length: > 0 }).Select(resource => resource.PhysicalId!).ToList();
        var names = new SortedSet<string>(own, StringComparer.Ordinal);
        names.UnionWith(await TaggedAsync(cancellationToken));
        names.UnionWith(new[] { workflow?.InputBucket, workflow?.OutputBucket }.OfType<string>().Where(name => name.Length > 0));
        var buckets = new List<WorkflowBucket>();
        foreach (var name in names)
        {
            if (await BucketTags.FindAsync(work, name, cancellationToken) is { } tags)
            {
                // A name that a deleted stack once had may be somebody else's bucket by now: then only the tag counts.
                var isMade = (workflow is not null && own.Contains(name)) || tags.GetValueOrDefault(Tags.Workflow) == work.Stack;
                buckets.Add(new(name, isMade));
            }
        }

        return [.. buckets.Where(bucket => bucket.IsMade || workflow is not null)];
    }

    private async Task<IReadOnlyList<string>> TaggedAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var request = new GetResourcesRequest { TagFilters = [new() { Key = Tags.Workflow, Values = [work.Stack] }], ResourceTypeFilters = ["s3"] };
        await foreach (var found in work.Aws.Tagging.AllResourcesAsync(request, cancellationToken))
        {
            names.Add(found.ResourceARN[(found.ResourceARN.LastIndexOf(':') + 1)..]);
        }

        return names;
    }
}

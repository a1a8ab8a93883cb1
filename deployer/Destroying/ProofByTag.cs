using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Destroying;

/// <summary>
/// Everything that carries the workflow's tag. The service that is asked forgets what is deleted only after a while: what CloudFormation
/// says it has deleted, and what was asked for by name, does not count.
/// </summary>
internal sealed class ProofByTag(RemovalWork work, RemovalSubject subject)
{
    public ProofQuestion Question() => new($"everything in {work.Session.Region} with the tag {Tags.Workflow}={work.Stack}", FindAsync);

    private async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        var gone = new DeletedResources(subject.StackId is null ? [] : await StackContent.ListAsync(work.Aws.CloudFormation, subject.StackId, cancellationToken));
        var probe = new ArnProbe(work);
        var found = new List<string>();
        var request = new GetResourcesRequest { TagFilters = [new() { Key = Tags.Workflow, Values = [work.Stack] }] };
        await foreach (var resource in work.Aws.Tagging.AllResourcesAsync(request, cancellationToken))
        {
            if (!gone.Contains(resource.ResourceARN) && !await probe.IsGoneAsync(resource.ResourceARN, cancellationToken))
            {
                found.Add(resource.ResourceARN);
            }
        }

        return found;
    }
}

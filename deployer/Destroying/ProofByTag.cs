using System.Net;
using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Destroying;

/// <summary>
/// Everything that carries the workflow's tag. The service that is asked forgets what is deleted only after a while: what CloudFormation
/// says it has deleted, and what its own service does not know any more, does not count.
/// </summary>
internal sealed class ProofByTag(RemovalWork work, RemovalSubject subject)
{
    // What a workflow has that takes tags, for a service that fails when it is asked for everything.
    private static readonly string[] s_kinds =
    [
        "autoscaling", "budgets", "cloudformation", "cloudwatch", "ec2", "ecs:capacity-provider", "ecs:cluster", "ecs:task", "ecs:task-definition", "events", "lambda",
        "logs", "s3", "sns", "sqs", "ssm", "states",
    ];

    private DeletedResources? _deleted;
    private readonly SortedSet<string> _unanswered = new(StringComparer.Ordinal);
    private bool _isAskedByKind;

    public ProofQuestion Question() => new($"everything in {work.Session.Region} with the tag {Tags.Workflow}={work.Stack}", FindAsync, Reservation);

    private string Reservation() => _unanswered.Count == 0 ? "" : $" (but {string.Join(", ", _unanswered)}: the service that knows the tags fails at it)";

    private async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        _deleted ??= new(subject.StackId is null ? [] : await StackContent.ListAsync(work.Aws.CloudFormation, subject.StackId, cancellationToken));
        var probe = new ArnProbe(work);
        var found = new List<string>();
        foreach (var arn in await TaggedAsync(cancellationToken))
        {
            if (!_deleted.Contains(arn) && !await probe.IsGoneAsync(arn, cancellationToken))
            {
                found.Add(arn);
            }
        }

        return found;
    }

    private async Task<IReadOnlyCollection<string>> TaggedAsync(CancellationToken cancellationToken)
    {
        if (!_isAskedByKind)
        {
            try
            {
                return await ListAsync(kind: null, cancellationToken);
            }
            catch (AmazonResourceGroupsTaggingAPIException failure) when (failure.StatusCode == HttpStatusCode.InternalServerError)
            {
                // An emulator's trouble with one kind of resource, mostly.
                _isAskedByKind = true;
            }
        }

        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in s_kinds)
        {
            try
            {
                all.UnionWith(await ListAsync(kind, cancellationToken));
            }
            catch (AmazonResourceGroupsTaggingAPIException failure) when (failure.StatusCode == HttpStatusCode.InternalServerError)
            {
                _unanswered.Add(kind);
            }
        }

        return all;
    }

    private async Task<IReadOnlyList<string>> ListAsync(string? kind, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var request = new GetResourcesRequest { TagFilters = [new() { Key = Tags.Workflow, Values = [work.Stack] }], ResourceTypeFilters = kind is null ? null : [kind] };
        await foreach (var resource in work.Aws.Tagging.AllResourcesAsync(request, cancellationToken))
        {
            found.Add(resource.ResourceARN);
        }

        return found;
    }
}

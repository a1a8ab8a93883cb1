using System.Globalization;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Deployer.Deploying;

/// <summary>Keeps an update from deleting queues with files in them: a file that was announced once is not announced again.</summary>
internal sealed class WaitingFiles(IAmazonSQS sqs)
{
    private static readonly string[] s_counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"];

    /// <param name="stack">For messages.</param>
    /// <param name="changes">What the update does.</param>
    /// <param name="resources">What the stack has, by logical id.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="DeployException">CP5118: a queue that would go is not empty.</exception>
    public async Task RefuseAsync(string stack, IReadOnlyList<ResourceChange> changes, IReadOnlyDictionary<string, StackResourceSummary> resources, CancellationToken cancellationToken)
    {
        foreach (var change in changes.Where(change => change.ResourceType == "AWS::SQS::Queue" && (change.Action == "Remove" || change.Replacement == "True")))
        {
            if (resources.GetValueOrDefault(change.LogicalResourceId)?.PhysicalResourceId is { Length: > 0 } url && await CountAsync(url, cancellationToken) is var count and > 0)
            {
                throw new DeployException(
                    DeployErrorCodes.FilesWaiting,
                    string.Create(CultureInfo.InvariantCulture, $"the update removes the queue {change.LogicalResourceId}, and it has {count:N0} {(count == 1 ? "file" : "files")} in it"),
                    $"Nothing was changed. Wait until the stage is done, or retry or give up what failed (cloudpipe status --stack {stack}); --drop-files removes the queue all the same.");
            }
        }
    }

    private async Task<long> CountAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            var found = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = s_counts }, cancellationToken);
            return s_counts.Sum(name => long.Parse(found.Attributes.GetValueOrDefault(name, "0"), CultureInfo.InvariantCulture));
        }
        catch (QueueDoesNotExistException)
        {
            return 0;
        }
    }
}

using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Deployer.Stages;

namespace CloudPipe.Deployer.Deploying;

/// <summary>
/// The input and the output bucket: each is the stack's own, or is there without it (a user's, or one that an earlier stack left), or
/// is made by the stack.
/// </summary>
internal sealed record WorkflowBuckets
{
    /// <summary>True: it is not the stack's, and is told whom to notify beside the stack.</summary>
    public required bool InputExists { get; init; }

    public required bool OutputExists { get; init; }

    /// <summary>Those that are not there yet.</summary>
    public required IReadOnlyList<string> Made { get; init; }

    /// <summary>What the template is told of them.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <exception cref="DeployException">CP5113, CP5114: one cannot be used. CP5115: the input bucket notifies someone else.</exception>
    public static async Task<WorkflowBuckets> FindAsync(
        AwsSession session,
        DeployRequest request,
        IReadOnlyDictionary<string, StackResourceSummary> resources,
        BucketLookup lookup,
        DeployReporter reporter,
        CancellationToken cancellationToken)
    {
        var (input, output) = (request.Workflow.InputBucket, request.Workflow.OutputBucket);
        var (inputThere, outputThere) = (await lookup.ExistsAsync(input, cancellationToken), await lookup.ExistsAsync(output, cancellationToken));
        foreach (var there in new[] { inputThere ? input : null, outputThere ? output : null }.OfType<string>())
        {
            reporter.Tell(DeployStep.Buckets, $"find s3 bucket {there}.");
        }

        bool IsOwn(string id, string bucket) => resources.GetValueOrDefault(id)?.PhysicalResourceId == bucket;
        if ((!inputThere && IsOwn(SharedIds.InputBucket, input)) || (!outputThere && IsOwn(SharedIds.OutputBucket, output)))
        {
            throw new DeployException(
                DeployErrorCodes.StackStuck,
                $"the bucket {(inputThere ? output : input)} was made by {request.StackName} and is gone: CloudFormation does not make a second one",
                $"Remove the stack and deploy again; the other buckets stay: cloudpipe destroy --stack {request.StackName}");
        }

        var inputExists = inputThere && !IsOwn(SharedIds.InputBucket, input);
        var outputExists = outputThere && !IsOwn(SharedIds.OutputBucket, output);
        if (inputExists && await new BucketNotifications(session.Services.S3, session.Time).FindClashAsync(input, request.StackName, cancellationToken) is { } clash)
        {
            throw clash.ToException();
        }

        return new()
        {
            InputExists = inputExists,
            OutputExists = outputExists,
            Made = [.. new[] { inputThere ? null : input, outputThere ? null : output }.OfType<string>()],
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [StagePlan.InputBucket] = input,
                [StagePlan.OutputBucket] = output,
                [ParameterIds.InputBucketExists] = inputExists ? "true" : "false",
                [ParameterIds.OutputBucketExists] = outputExists ? "true" : "false",
            },
        };
    }
}

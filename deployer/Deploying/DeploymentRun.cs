using System.Text;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Deploying;

/// <summary>One deployment, step by step.</summary>
internal sealed class DeploymentRun(AwsSession session, DeployRequest request, DeployReporter reporter)
{
    private readonly AwsServices _services = session.Services;
    private readonly StackFollower _follower = new(session.Services, session.Time);
    private readonly BucketLookup _buckets = new(session);
    private readonly StackPolicy _policy = new(session.Services.CloudFormation);

    public async Task<DeployOutcome> RunAsync(CancellationToken cancellationToken)
    {
        // What can be wrong without anybody being asked comes first.
        var asked = TemplateParameters.Of(request.Template);
        ParameterValues.Check(asked, request.Parameters);
        var keys = await KeysAsync(cancellationToken);

        var stack = await new StackPreparation(_services, _follower, reporter).ReadyAsync(request.StackName, cancellationToken);
        var resources = stack is null ? [] : await StackResources.OfAsync(_services.CloudFormation, stack.StackId, cancellationToken);
        var buckets = await WorkflowBuckets.FindAsync(session, request, resources, _buckets, reporter, cancellationToken);

        var before = EarlierValues.Of(stack, request.Workflow, asked);
        var network = await new NetworkChoice(_services.Networks).FindAsync(asked, request.Parameters, before, cancellationToken);
        var decided = new Dictionary<string, string>([.. network, .. buckets.Parameters, .. keys.Select(key => KeyValuePair.Create(key.Key, key.Value.Key))], StringComparer.Ordinal)
        {
            [ParameterIds.CodeBucket] = CodeBucket.NameOf(session.AccountId, session.Region),
        };
        var values = ParameterValues.Of(asked, decided, request.Parameters, before);

        var templateAddress = await UploadAsync(keys.Values, cancellationToken);
        var changed = await ChangeAsync(stack, values, templateAddress, resources, cancellationToken);
        if (changed.Change != DeployChange.None)
        {
            resources = await StackResources.OfAsync(_services.CloudFormation, changed.Stack.StackId, cancellationToken);
        }

        await NotifyAsync(buckets, stack, resources, changed.Change, cancellationToken);
        await _policy.ProtectAsync(changed.Stack.StackId, cancellationToken);
        return new(request.StackName, changed.Stack.StackId, changed.Change, changed.Resources, request.Workflow.InputBucket, request.Workflow.OutputBucket);
    }

    /// <summary>For each parameter of code the key, which is the content's hash, and the file.</summary>
    private async Task<Dictionary<string, (string Key, string File)>> KeysAsync(CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var algorithm in request.Workflow.Stages.Select(stage => stage.AlgorithmName).Distinct(StringComparer.Ordinal))
        {
            var file = request.Code[algorithm];
            keys[ParameterValues.CodeKeyOf(algorithm)] = (CodeBucket.CodeKey(request.StackName, await CodeUpload.HashAsync(file, cancellationToken)), file);
        }

        return keys;
    }

    /// <returns>Where the template is; null if it fits in the call.</returns>
    private async Task<string?> UploadAsync(IEnumerable<(string Key, string File)> code, CancellationToken cancellationToken)
    {
        var upload = new CodeUpload(session, _buckets, reporter);
        await upload.EnsureBucketAsync(cancellationToken);
        foreach (var (key, file) in code.DistinctBy(item => item.Key))
        {
            await upload.SendFileAsync(key, file, cancellationToken);
        }

        var template = request.Template.ToCompactJson();
        return Encoding.UTF8.GetByteCount(template) > CloudFormationTemplate.MostInlineBytes
            ? await upload.SendTemplateAsync(request.StackName, template, cancellationToken)
            : null;
    }

    private async Task<(Stack Stack, DeployChange Change, int Resources)> ChangeAsync(
        Stack? stack, IReadOnlyList<Parameter> values, string? templateAddress, IReadOnlyDictionary<string, StackResourceSummary> resources, CancellationToken cancellationToken)
    {
        var sets = new ChangeSets(_services.CloudFormation, session.Time);
        reporter.Tell(DeployStep.Changes, "CloudFormation works out what changes");
        var set = new CreateChangeSetRequest
        {
            StackName = request.StackName,
            ChangeSetName = ChangeSets.NameOf(request.StackName),
            ChangeSetType = stack is null ? "CREATE" : "UPDATE",
            TemplateBody = templateAddress is null ? request.Template.ToCompactJson() : null,
            TemplateURL = templateAddress,
            Parameters = values,
            Capabilities = ["CAPABILITY_IAM"],
            Tags = [new() { Key = Tags.Workflow, Value = request.StackName }],
            Description = "cloudpipe deploy",
        };
        if (await sets.MakeAsync(set, cancellationToken) is not { } ready)
        {
            reporter.Tell(DeployStep.Changes, $"nothing to change: {request.StackName} is as the documents say");
            return (stack!, DeployChange.None, 0);
        }

        if (stack is not null && !request.MayDropFiles)
        {
            await RefuseWaitingAsync(sets, set, ready.Changes, resources, cancellationToken);
        }

        reporter.Total = ready.Changes.Count;
        reporter.Tell(DeployStep.Resources, Summary(ready.Changes));
        var since = await _follower.NewestAsync(ready.Made.StackId, cancellationToken);
        if (stack is not null)
        {
            await _policy.LiftAsync(stack.StackId, cancellationToken);
        }

        await sets.ExecuteAsync(ready.Made, request.StackName, cancellationToken);
        var ended = await _follower.FollowNewAsync(ready.Made.StackId, since, item => reporter.Tell(DeployStep.Resources, item), cancellationToken);
        if (ended is null || !StackStates.IsGood(ended.StackStatus))
        {
            throw await FailedAsync(ready.Made.StackId, ended, stack is null, cancellationToken);
        }

        reporter.Complete();
        return (ended, stack is null ? DeployChange.Created : DeployChange.Updated, ready.Changes.Count);
    }

    private async Task RefuseWaitingAsync(
        ChangeSets sets, CreateChangeSetRequest set, IReadOnlyList<ResourceChange> changes, IReadOnlyDictionary<string, StackResourceSummary> resources, CancellationToken cancellationToken)
    {
        try
        {
            await new WaitingFiles(_services.Sqs).RefuseAsync(request.StackName, changes, resources, cancellationToken);
        }
        catch (DeployException)
        {
            await sets.DropAsync(set.ChangeSetName, set.StackName, cancellationToken);
            throw;
        }
    }

    private async Task<DeployException> FailedAsync(string stackId, Stack? ended, bool wasNew, CancellationToken cancellationToken)
    {
        var fault = await StackFault.FindAsync(_services.CloudFormation, stackId, ofRollback: false, cancellationToken);
        var status = ended?.StackStatus ?? StackStates.Deleted;
        if (status == "UPDATE_ROLLBACK_COMPLETE")
        {
            await _policy.ProtectAsync(stackId, cancellationToken);
        }

        var end = status switch
        {
            "ROLLBACK_COMPLETE" or StackStates.Deleted => "all that was made is removed again",
            "UPDATE_ROLLBACK_COMPLETE" => "the workflow runs on as it was before",
            _ => $"it could not be taken back entirely ({status})",
        };
        return new(
            DeployErrorCodes.StackFailed,
            $"{fault?.ToString() ?? $"{request.StackName} ended {status}: {ended?.StackStatusReason ?? "CloudFormation gives no reason"}"}; {end}",
            fault?.Hint ?? (wasNew
                ? "Mend that and run the same command again: it begins anew."
                : "Mend that and run the same command again: it goes on from what is there."));
    }

    private async Task NotifyAsync(WorkflowBuckets buckets, Stack? before, Dictionary<string, StackResourceSummary> resources, DeployChange change, CancellationToken cancellationToken)
    {
        foreach (var made in buckets.Made)
        {
            reporter.Tell(DeployStep.Buckets, $"create s3 bucket {made}.");
        }

        var notifications = new BucketNotifications(_services.S3, session.Time);
        var input = request.Workflow.InputBucket;
        var isNew = change != DeployChange.None;
        if (buckets.InputExists)
        {
            var function = resources[StageIds.Dispatcher(FirstStage)].PhysicalResourceId;
            isNew |= await notifications.AddAsync(input, request.StackName, $"arn:{session.Partition}:lambda:{session.Region}:{session.AccountId}:function:{function}", cancellationToken);
        }

        // A bucket that the workflow took its files from until now.
        var earlier = before?.Parameters.FirstOrDefault(parameter => parameter.ParameterKey == StagePlan.InputBucket)?.ParameterValue;
        if (earlier is not null && earlier != input)
        {
            await notifications.RemoveAsync(earlier, request.StackName, [], cancellationToken);
        }

        if (isNew)
        {
            reporter.Tell(DeployStep.Notification, $"finish setup s3 bucket {input} event notification");
        }
    }

    private string FirstStage => LogicalNames.Of(request.Workflow.Stages[0].AlgorithmName, occurrence: 1);

    private static string Summary(IReadOnlyList<ResourceChange> changes)
    {
        var (added, removed) = (changes.Count(change => change.Action == "Add"), changes.Count(change => change.Action == "Remove"));
        return $"{added} to make, {changes.Count - added - removed} to change, {removed} to remove";
    }
}

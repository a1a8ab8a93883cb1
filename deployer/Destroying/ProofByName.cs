using CloudPipe.Aws.AutoScaling;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.IdentityManagement;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Destroying;

/// <summary>
/// Asks each service for what the workflow had there, by the names it had. What costs money comes first, and what has no tags, such as
/// roles, is asked for here only.
/// </summary>
internal sealed class ProofByName(RemovalWork work, RemovalSubject subject)
{
    private readonly ArnProbe _probe = new(work);
    private int _told;

    public IEnumerable<ProofQuestion> Questions()
    {
        yield return new($"the stack {work.Stack}", StackAsync);
        if (subject.StackId is not null && subject.Resources.Count > 0)
        {
            yield return new($"the {subject.Resources.Count} resources of the stack, as CloudFormation tells of them", ResourcesAsync, () => _told > 0 ? "" : " (it tells nothing)");
        }

        yield return new($"EC2 instances with the tag {Tags.Workflow}={work.Stack} or of its cluster", InstancesAsync);
        yield return new($"Auto Scaling groups with the tag {Tags.Workflow}={work.Stack}", GroupsAsync);
        yield return new($"task definitions {work.Stack}-*, active and inactive", new TaskDefinitions(work).RemainingAsync);
        foreach (var question in OfNames())
        {
            yield return question;
        }

        yield return new($"alarms {work.Stack}-*, and those of instances", AlarmsAsync);
        var logs = new LogGroupsLeft(work);
        yield return new($"log groups {logs.Prefix}*", logs.RemainingAsync);
        var parameters = new ParametersLeft(work);
        yield return new($"parameters {parameters.Path}/*", parameters.RemainingAsync);
        var code = new CodeRemoval(work);
        foreach (var bucket in code.BucketsOf(subject))
        {
            yield return new($"code and templates in s3://{bucket}/{CodeBucket.PrefixOf(work.Stack)}", cancel => code.RemainingAsync(bucket, cancel));
        }

        if (work.DeleteData && subject.Buckets.Any(bucket => bucket.IsMade))
        {
            yield return new("the buckets that the workflow made", BucketsAsync);
        }
    }

    // Of a stack that nobody remembers no names are known, and then there is nothing to ask.
    private IEnumerable<ProofQuestion> OfNames()
    {
        (string Kind, string Type, Func<string, CancellationToken, Task<bool>> IsGoneAsync)[] kinds =
        [
            ("cluster", "AWS::ECS::Cluster", _probe.IsClusterGoneAsync),
            ("queue", "AWS::SQS::Queue", (url, cancel) => _probe.IsQueueGoneAsync(url[(url.LastIndexOf('/') + 1)..], cancel)),
            ("function", "AWS::Lambda::Function", _probe.IsFunctionGoneAsync),
            ("role", "AWS::IAM::Role", IsRoleGoneAsync),
            ("instance profile", "AWS::IAM::InstanceProfile", IsProfileGoneAsync),
        ];
        return kinds.Select(kind => (kind, Names: subject.NamesOf(kind.Type))).Where(asked => asked.Names.Count > 0).Select(asked => new ProofQuestion(
            $"{asked.Names.Count} {asked.kind.Kind}{(asked.Names.Count == 1 ? "" : "s")}, by name",
            async cancel =>
            {
                var found = new List<string>();
                foreach (var name in asked.Names)
                {
                    if (!await asked.kind.IsGoneAsync(name, cancel))
                    {
                        found.Add($"{asked.kind.Type} {name}");
                    }
                }

                return found;
            }));
    }

    private async Task<IReadOnlyList<string>> StackAsync(CancellationToken cancellationToken)
    {
        var stack = await DeployedWorkflow.StackAsync(work.Aws, work.Stack, cancellationToken);
        return stack is null or { StackStatus: StackStates.Deleted } ? [] : [$"the stack {work.Stack} ({stack.StackStatus})"];
    }

    private async Task<IReadOnlyList<string>> ResourcesAsync(CancellationToken cancellationToken)
    {
        var resources = await StackContent.ListAsync(work.Aws.CloudFormation, subject.StackId!, cancellationToken);
        _told = resources.Count;

        // The newest first. What was replaced has a name of its own, and counts only if removing that failed.
        var last = resources.DistinctBy(resource => resource.LogicalId).Where(resource => resource.Status is not (StackStates.Deleted or "DELETE_SKIPPED"));
        var failed = resources.Where(resource => resource.Status == StackStates.DeleteFailed);
        return [.. last.Union(failed).Select(resource => $"{resource.Type} {resource.PhysicalId} ({resource.Status})")];
    }

    private async Task<IReadOnlyList<string>> InstancesAsync(CancellationToken cancellationToken)
    {
        var instances = new List<Aws.Ec2.Instance>(await new FleetEnding(work).InstancesAsync(subject.Workflow?.Cluster, cancellationToken));
        var request = new DescribeInstancesRequest { Filters = [new() { Name = "tag:" + Tags.Workflow, Values = [work.Stack] }] };
        await foreach (var instance in work.Aws.Ec2.AllInstancesAsync(request, cancellationToken))
        {
            instances.Add(instance);
        }

        return [.. instances.Where(instance => instance.State?.Name != "terminated").Select(instance => $"EC2 instance {instance.InstanceId} ({instance.State?.Name})").Distinct(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<string>> GroupsAsync(CancellationToken cancellationToken)
    {
        var groups = new List<string>();
        var request = new DescribeAutoScalingGroupsRequest { Filters = [new() { Name = "tag:" + Tags.Workflow, Values = [work.Stack] }] };
        await foreach (var group in work.Aws.AutoScaling.AllGroupsAsync(request, cancellationToken))
        {
            groups.Add($"Auto Scaling group {group.AutoScalingGroupName}");
        }

        return groups;
    }

    private async Task<IReadOnlyList<string>> AlarmsAsync(CancellationToken cancellationToken)
    {
        var alarms = new List<string>(await new FleetEnding(work).AlarmsAsync(subject.Workflow?.Cluster, cancellationToken));
        await foreach (var alarm in work.Aws.CloudWatch.AllMetricAlarmsAsync(new DescribeAlarmsRequest { AlarmNamePrefix = work.Stack + "-" }, cancellationToken))
        {
            if (StackNames.IsResourceOf(work.Stack, alarm.AlarmName))
            {
                alarms.Add(alarm.AlarmName);
            }
        }

        return [.. alarms.Select(alarm => $"alarm {alarm}")];
    }

    private async Task<IReadOnlyList<string>> BucketsAsync(CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var bucket in subject.Buckets.Where(bucket => bucket.IsMade))
        {
            if (await BucketTags.FindAsync(work, bucket.Name, cancellationToken) is not null)
            {
                found.Add($"s3://{bucket.Name}");
            }
        }

        return found;
    }

    private Task<bool> IsRoleGoneAsync(string name, CancellationToken cancellationToken) =>
        IsGoneAsync(() => work.Aws.Iam.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken));

    private Task<bool> IsProfileGoneAsync(string name, CancellationToken cancellationToken) =>
        IsGoneAsync(() => work.Aws.Iam.GetInstanceProfileAsync(new GetInstanceProfileRequest { InstanceProfileName = name }, cancellationToken));

    private static async Task<bool> IsGoneAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return false;
        }
        catch (AmazonIdentityManagementServiceException gone) when (gone.ErrorCode is "NoSuchEntity" or "NoSuchEntityException")
        {
            return true;
        }
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Tests.Destroying;

/// <summary>What AWS does and moto does not: some operations answer as AWS's would.</summary>
public sealed partial class DestroyFaultTests : IClassFixture<MotoServer>, IDisposable
{
    private readonly LiveWorkflow _live;
    private readonly MotoServer _moto;

    public DestroyFaultTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
        _live = new(moto);
    }

    [Fact(Timeout = 600_000)]
    public async Task Protected_instances_are_unprotected_before_the_group_shrinks()
    {
        var group = new ProtectedGroup();
        _live.Session = _live.Session with { Services = _live.Aws with { AutoScaling = group } };
        await _live.DeployAsync();

        var outcome = await _live.DestroyAsync();

        outcome.Remaining.ShouldBeEmpty();
        group.Calls.ShouldBe(["Unprotect", "Update"]);
        _live.Events.ShouldContain(item => item.Message.Contains("has no instances", StringComparison.Ordinal));
    }

    [Fact(Timeout = 600_000)]
    public async Task A_group_whose_instances_do_not_end_is_deleted_by_force()
    {
        var group = new ProtectedGroup(neverEnds: true);
        _live.Session = _live.Session with { Services = _live.Aws with { AutoScaling = group } };
        await _live.DeployAsync();

        var outcome = await _live.DestroyAsync();

        outcome.Remaining.ShouldBeEmpty();
        group.IsDeleted.ShouldBeTrue();
        _live.Events.Count(item => item.IsWaiting).ShouldBeGreaterThan(10, "it waited for them first");
    }

    [Fact(Timeout = 600_000)]
    public async Task What_CloudFormation_cannot_delete_is_tried_once_more_after_whatever_still_works_has_ended()
    {
        var stops = 0;
        var failing = new FailingDeletion(failures: 1);
        await _live.DeployAsync();
        _live.Session = _live.Session with
        {
            Services = _live.Aws with
            {
                CloudFormation = failing.Over(_live.Aws.CloudFormation),
                Ecs = Override.Of(_live.Aws.Ecs, ("ListTasks", _ => Counted(ref stops))),
            },
        };

        var outcome = await _live.DestroyAsync();

        outcome.Remaining.ShouldBeEmpty();
        failing.Deletions.ShouldBe(2);
        stops.ShouldBe(2);
        _live.Events.ShouldContain(item => item.Message.Contains("Cluster (AWS::ECS::Cluster) could not be deleted: The Cluster cannot be deleted while Tasks are active", StringComparison.Ordinal));
    }

    [Fact(Timeout = 600_000)]
    public async Task What_CloudFormation_cannot_delete_twice_is_named_with_its_reason()
    {
        var failing = new FailingDeletion(failures: 2);
        await _live.DeployAsync();
        var real = _live.Session;
        _live.Session = real with { Services = real.Services with { CloudFormation = failing.Over(real.Services.CloudFormation) } };

        var failure = await Should.ThrowAsync<DeployException>(() => _live.DestroyAsync());

        failure.Code.ShouldBe("CP5135");
        failure.Message.ShouldContain("The Cluster cannot be deleted while Tasks are active");
        failure.Hint.ShouldNotBeNull().ShouldContain("--retain-resources Cluster");

        _live.Session = real;
        (await _live.DestroyAsync()).Remaining.ShouldBeEmpty();
    }

    [Fact(Timeout = 600_000)]
    public async Task An_update_that_is_under_way_is_waited_for()
    {
        await _live.DeployAsync();
        var looks = 0;
        _live.Session = _live.Session with
        {
            Services = _live.Aws with
            {
                CloudFormation = Override.Of(_live.Aws.CloudFormation, ("DescribeStacks", _ => ++looks <= 3 ? Stacks("UPDATE_IN_PROGRESS") : null)),
            },
        };

        var outcome = await _live.DestroyAsync();

        outcome.Remaining.ShouldBeEmpty();
        _live.Events[0].Message.ShouldContain("UPDATE_IN_PROGRESS");
    }

    [Fact(Timeout = 600_000)]
    public async Task An_update_that_does_not_end_is_named_and_nothing_is_touched()
    {
        await _live.DeployAsync();
        _live.Session = _live.Session with
        {
            Time = new ImpatientClock(limit: TimeSpan.FromSeconds(2)),
            Services = _live.Aws with { CloudFormation = Override.Of(_live.Aws.CloudFormation, ("DescribeStacks", _ => Stacks("UPDATE_IN_PROGRESS"))) },
        };

        var failure = await Should.ThrowAsync<DeployException>(() => _live.DestroyAsync());

        failure.Code.ShouldBe("CP5136");
        failure.Message.ShouldContain("UPDATE_IN_PROGRESS after 45 minutes");
        _live.Events.ShouldHaveSingleItem().Message.ShouldContain("waiting until CloudFormation is done");
    }

    [Fact(Timeout = 600_000)]
    public async Task A_bucket_whose_objects_S3_keeps_is_named_with_the_reason_and_the_next_call_goes_on()
    {
        await _live.DeployAsync();
        await _live.Aws.Records.PutAsync(_live.Output, "kept.tif", "x"u8.ToArray(), PutCondition.None, CancellationToken.None);
        var real = _live.Session;
        Func<object?, object?> keep = request => ((DeleteObjectsRequest)request!).BucketName == _live.Output
            ? throw new DeleteObjectsException(new DeleteObjectsResponse { DeleteErrors = [new() { Key = "kept.tif", Code = "AccessDenied", Message = "Access Denied because object protected by object lock." }] })
            : null;
        _live.Session = real with { Services = real.Services with { S3 = Override.Of(real.Services.S3, ("DeleteObjects", keep)) } };

        var failure = await Should.ThrowAsync<DeployException>(() => _live.DestroyAsync(deleteData: true));

        failure.Code.ShouldBe("CP5139");
        failure.Message.ShouldContain("kept.tif: AccessDenied: Access Denied because object protected by object lock");

        _live.Session = real;
        var outcome = await _live.DestroyAsync(deleteData: true);
        outcome.Remaining.ShouldBeEmpty();
        outcome.Retained.ShouldBeEmpty();
    }

    [Fact(Timeout = 600_000)]
    public async Task A_protected_stack_is_left_alone()
    {
        await _live.DeployAsync();
        _live.Session = _live.Session with
        {
            Services = _live.Aws with
            {
                CloudFormation = Override.Of(_live.Aws.CloudFormation, ("DescribeStacks", _ => Stacks("CREATE_COMPLETE", isProtected: true))),
            },
        };

        (await Should.ThrowAsync<DeployException>(() => _live.DestroyAsync())).Code.ShouldBe("CP5137");
        (await Should.ThrowAsync<DeployException>(() => _live.PlanAsync())).Code.ShouldBe("CP5137");
        _live.Events.ShouldBeEmpty();
    }

    [Fact(Timeout = 600_000)]
    public async Task A_stack_of_others_is_left_alone()
    {
        await _live.Aws.CloudFormation.CreateChangeSetAsync(
            new CreateChangeSetRequest { StackName = _live.Stack, ChangeSetName = "c", ChangeSetType = "CREATE", TemplateBody = """{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}""" }, CancellationToken.None);
        await _live.Aws.CloudFormation.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { ChangeSetName = "c", StackName = _live.Stack }, CancellationToken.None);

        (await Should.ThrowAsync<DeployException>(() => _live.DestroyAsync())).Code.ShouldBe("CP5107");
        (await DeployedWorkflow.StackAsync(_live.Aws, _live.Stack, CancellationToken.None)).ShouldNotBeNull().StackStatus.ShouldBe("CREATE_COMPLETE");
    }

    [Fact(Timeout = 600_000)]
    public async Task A_missing_right_ends_it_and_the_next_call_goes_on()
    {
        await _live.DeployAsync();
        var real = _live.Session;
        _live.Session = real with
        {
            Services = real.Services with
            {
                CloudFormation = Override.Of(real.Services.CloudFormation, ("DeleteStack", _ => throw new AmazonCloudFormationException(
                    "User: arn:aws:iam::1:user/ada is not authorized to perform: cloudformation:DeleteStack on resource: arn:stack", "AccessDenied", "r", HttpStatusCode.Forbidden))),
            },
        };

        (await Should.ThrowAsync<AmazonCloudFormationException>(() => _live.DestroyAsync())).ErrorCode.ShouldBe("AccessDenied");

        _live.Session = real;
        (await _live.DestroyAsync()).Remaining.ShouldBeEmpty();
    }

    [Fact(Timeout = 600_000)]
    public async Task Interrupted_at_any_call_the_next_removal_goes_on_to_the_end()
    {
        await _live.DeployAsync();
        var real = _live.Session;
        foreach (var (operation, service) in new[] { ("ListTasks", "ecs"), ("DeleteStack", "cloudformation"), ("ListTaskDefinitionFamilies", "removal"), ("DescribeLogGroups", "logs"), ("GetResources", "tagging") })
        {
            using var interrupt = new CancellationTokenSource();
            Func<object?, object?> cancel = _ =>
            {
                interrupt.Cancel();
                throw new OperationCanceledException(interrupt.Token);
            };
            _live.Session = real with
            {
                Services = real.Services with
                {
                    Ecs = service == "ecs" ? Override.Of(real.Services.Ecs, (operation, cancel)) : real.Services.Ecs,
                    CloudFormation = service == "cloudformation" ? Override.Of(real.Services.CloudFormation, (operation, cancel)) : real.Services.CloudFormation,
                    EcsRemoval = service == "removal" ? Override.Of(real.Services.EcsRemoval, (operation, cancel)) : real.Services.EcsRemoval,
                    Tagging = service == "tagging" ? Override.Of(real.Services.Tagging, (operation, cancel)) : real.Services.Tagging,
                    Logs = service == "logs" ? Override.Of(real.Services.Logs, (operation, cancel)) : real.Services.Logs,
                },
            };
            await Should.ThrowAsync<OperationCanceledException>(() => _live.DestroyAsync(cancellationToken: interrupt.Token), operation);
        }

        _live.Session = real;
        (await _live.DestroyAsync()).Remaining.ShouldBeEmpty();
    }

    [Fact(Timeout = 600_000)]
    public async Task Instances_that_a_dispatcher_started_end_with_their_alarms_and_what_is_protected_is_named()
    {
        var workflow = await _live.DeployAsync("instance");
        var (first, second) = (await StartAsync(workflow.Cluster!), await StartAsync(workflow.Cluster!));
        var stranger = await StartAsync("cloudpipe-other-Cluster-1");
        var real = _live.Session;
        _live.Session = real with
        {
            Services = real.Services with
            {
                Ec2 = Override.Of(real.Services.Ec2, ("TerminateInstances", request => ((TerminateInstancesRequest)request!).InstanceIds.Contains(second)
                    ? throw new AmazonEC2Exception($"The instance '{second}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.", "OperationNotPermitted", "r", HttpStatusCode.BadRequest)
                    : null)),
            },
        };

        (await _live.DestroyAsync()).Remaining.ShouldBe([$"EC2 instance {second} (running)"]);
        _live.Events.ShouldContain(item => item.Message.Contains(second, StringComparison.Ordinal) && item.Message.Contains("--no-disable-api-termination", StringComparison.Ordinal));

        _live.Session = real;
        (await _live.DestroyAsync()).Remaining.ShouldBeEmpty();
        (await StateAsync(first), await StateAsync(second), await StateAsync(stranger)).ShouldBe(("terminated", "terminated", "running"));
        (await _live.Aws.CloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [first + "-shutdown", second + "-shutdown", stranger + "-shutdown"] }, CancellationToken.None))
            .MetricAlarms.ShouldHaveSingleItem().AlarmName.ShouldBe(stranger + "-shutdown");
    }

    [Fact(Timeout = 600_000)]
    public async Task Workers_are_stopped_before_the_stack_is_deleted()
    {
        var workflow = await _live.DeployAsync();
        var calls = new List<string>();
        var task = $"arn:aws:ecs:us-east-1:123456789012:task/{workflow.Cluster}/1";
        var stopped = false;
        var looks = 0;
        var real = _live.Session;
        _live.Session = real with
        {
            Services = real.Services with
            {
                Ecs = Override.Of(
                    real.Services.Ecs,
                    ("ListTasks", _ => Task.FromResult(new ListTasksResponse { TaskArns = stopped ? [] : [task] })),
                    ("StopTask", Stop),
                    ("DescribeTasks", _ => Task.FromResult(new DescribeTasksResponse { Tasks = [new() { TaskArn = task, LastStatus = ++looks < 3 ? "STOPPING" : "STOPPED" }] }))),
                CloudFormation = Override.Of(real.Services.CloudFormation, ("DeleteStack", Delete)),
            },
        };

        (await _live.DestroyAsync()).Remaining.ShouldBeEmpty();

        calls.ShouldBe(["StopTask", "DeleteStack after 3 looks"]);

        object? Stop(object? request)
        {
            stopped = true;
            calls.Add("StopTask");
            return Task.FromResult(new StopTaskResponse());
        }

        object? Delete(object? request)
        {
            calls.Add($"DeleteStack after {looks} looks");
            return null;
        }
    }

    [Fact(Timeout = 600_000)]
    public async Task What_carries_the_tag_and_is_there_is_left_and_what_only_the_tags_remember_is_not()
    {
        await _moto.CallQueryAsync("sqs", $"Action=CreateQueue&Version=2012-11-05&QueueName={_live.Name}-mine&Tag.1.Key=cloudpipe:workflow&Tag.1.Value={_live.Stack}");
        _live.Session = _live.Session with
        {
            Services = _live.Aws with
            {
                Tagging = Override.Of(_live.Aws.Tagging, ("GetResources", request => ((GetResourcesRequest)request!).ResourceTypeFilters is null
                    ? Task.FromResult(new GetResourcesResponse { ResourceTagMappingList = [Of("sqs", $"{_live.Name}-mine"), Of("sqs", "long-gone"), Of("lambda", "function:long-gone"), Of("ecs", "cluster/long-gone")] })
                    : null)),
            },
        };

        (await _live.DestroyAsync()).Remaining.ShouldBe([$"arn:aws:sqs:us-east-1:123456789012:{_live.Name}-mine"]);
    }

    [Fact(Timeout = 600_000)]
    public async Task What_CloudFormation_does_not_say_it_has_deleted_is_left()
    {
        await _live.DeployAsync();
        StackEvent Event(string id, string name, string status) => new() { EventId = id + name + status, LogicalResourceId = id, PhysicalResourceId = name, ResourceType = "AWS::SQS::Queue", ResourceStatus = status };
        _live.Session = _live.Session with
        {
            Services = _live.Aws with
            {
                CloudFormation = Override.Of(_live.Aws.CloudFormation, ("DescribeStackEvents", _ => Task.FromResult(new DescribeStackEventsResponse
                {
                    StackEvents =
                    [
                        Event("Kept", "kept", "DELETE_SKIPPED"), Event("Gone", "new", "DELETE_COMPLETE"), Event("Gone", "old", "DELETE_FAILED"), Event("Gone", "older", "DELETE_COMPLETE"),
                        Event("Forgotten", "forgotten", "UPDATE_COMPLETE"), Event("Gone", "new", "CREATE_COMPLETE"), Event("Forgotten", "forgotten", "CREATE_COMPLETE"),
                    ],
                }))),
            },
        };

        (await _live.DestroyAsync()).Remaining.ShouldBe(["AWS::SQS::Queue forgotten (UPDATE_COMPLETE)", "AWS::SQS::Queue old (DELETE_FAILED)"], ignoreOrder: true);
    }

    public void Dispose() => _live.Dispose();

    private static object? Counted(ref int count)
    {
        count++;
        return null;
    }

    private static ResourceTagMapping Of(string service, string resource) => new() { ResourceARN = $"arn:aws:{service}:us-east-1:123456789012:{resource}" };

    private Task<DescribeStacksResponse> Stacks(string status, bool isProtected = false) =>
        Task.FromResult(new DescribeStacksResponse { Stacks = [new() { StackId = _live.Stack, StackName = _live.Stack, StackStatus = status, EnableTerminationProtection = isProtected }] });

    private async Task<string> StartAsync(string cluster)
    {
        var reply = await _moto.CallQueryAsync("ec2", $"Action=RunInstances&Version=2016-11-15&ImageId=ami-12c6146b&MinCount=1&MaxCount=1&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=cloudpipe:cluster&TagSpecification.1.Tag.1.Value={cluster}");
        var instance = InstanceId().Match(reply).Groups["id"].Value;
        await _live.Aws.CloudWatch.PutMetricAlarmAsync(
            new PutMetricAlarmRequest { AlarmName = instance + "-shutdown", Namespace = "AWS/EC2", MetricName = "CPUUtilization", Statistic = "Average", Period = 300, EvaluationPeriods = 2, Threshold = 1, ComparisonOperator = "LessThanThreshold" }, CancellationToken.None);
        return instance;
    }

    private async Task<string?> StateAsync(string instance) =>
        (await _live.Aws.Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [instance] }, CancellationToken.None)).Reservations.Single().Instances.Single().State?.Name;

    [GeneratedRegex("<instanceId>(?<id>[^<]+)</instanceId>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InstanceId();
}

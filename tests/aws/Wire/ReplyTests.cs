using CloudPipe.Aws.AutoScaling;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.CloudWatchLogs;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.IdentityManagement;
using CloudPipe.Aws.Lambda;
using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Aws.SecurityToken;
using CloudPipe.Aws.ServiceQuotas;
using CloudPipe.Aws.SimpleSystemsManagement;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Aws.Tests.Wire;

/// <summary>Replies as AWS documents them (Replies/, sources in README.md) are read member by member.</summary>
public sealed class ReplyTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Tasks_and_the_reasons_why_some_were_not_placed_are_read()
    {
        using var api = new Wiretap<EcsClient>(options => new EcsClient(options));
        var run = await api.Answers("ecs-RunTask.json").RunTaskAsync(new RunTaskRequest { TaskDefinition = "t" }, CancellationToken.None);
        run.Failures.Select(failure => failure.Reason).ShouldBe(["RESOURCE:MEMORY", "Capacity is unavailable at this time. Please try again later or in a different availability zone"]);
        run.Failures[1].Arn.ShouldBeNull();
        var task = run.Tasks.ShouldHaveSingleItem();
        task.CreatedAt.ShouldBe(new DateTimeOffset(2016, 11, 21, 21, 57, 40, 842, TimeSpan.Zero));
        task.StartedAt.ShouldBeNull();
        task.Containers.Single().ExitCode.ShouldBeNull();
        task.Overrides!.ContainerOverrides!.Single().Environment!.Single().Value.ShouldBe("https://q");
        task.TaskArn.ShouldBe("arn:aws:ecs:us-east-1:012345678910:task/default/d8c67b3c-ac87-4ffe-a847-4785bc3a8b55");

        var stopped = (await api.Answers("ecs-DescribeTasks.json").DescribeTasksAsync(new DescribeTasksRequest { Tasks = ["t"] }, CancellationToken.None)).Tasks.Single();
        (stopped.StopCode, stopped.Containers[0].ExitCode, stopped.Containers[1].ExitCode).ShouldBe(("EssentialContainerExited", 137, null));
        stopped.StoppedAt.ShouldBe(s_noon.AddSeconds(100.5));
        stopped.Attachments.Single().Details.ShouldBe([new NameValuePair { Name = "subnetId", Value = "subnet-1" }]);

        var instances = await api.Answers("ecs-DescribeContainerInstances.json").DescribeContainerInstancesAsync(new DescribeContainerInstancesRequest { ContainerInstances = ["i"] }, CancellationToken.None);
        var instance = instances.ContainerInstances.ShouldHaveSingleItem();
        (instance.Ec2InstanceId, instance.AgentConnected, instance.RunningTasksCount).ShouldBe(("i-042f39dc", true, 1));
        instance.RegisteredAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1_480_000_000));
        instance.RemainingResources.Single().IntegerValue.ShouldBe(1948);
        instance.RegisteredResources[2].StringSetValue.ShouldBe(["22", "2376", "2375", "51678"]);
        instance.Attributes[0].ShouldBe(new EcsAttribute { Name = "com.amazonaws.ecs.capability.privileged-container" });
        instances.Failures.Single().Reason.ShouldBe("MISSING");
    }

    [Fact]
    public async Task Instances_are_read_from_EC2s_XML()
    {
        using var api = new Wiretap<Ec2Client>(options => new Ec2Client(options));
        var run = await api.Answers("ec2-RunInstances.xml").RunInstancesAsync(new RunInstancesRequest { MinCount = 1, MaxCount = 1 }, CancellationToken.None);
        run.ReservationId.ShouldBe("r-08626e73c547023b1");
        var instance = run.Instances.ShouldHaveSingleItem();
        (instance.InstanceId, instance.InstanceType, instance.PrivateIpAddress, instance.InstanceLifecycle).ShouldBe(("i-0abcdef1234567890", "t2.micro", "10.0.0.157", "spot"));
        instance.State.ShouldBe(new InstanceState { Code = 0, Name = "pending" });
        instance.LaunchTime.ShouldBe(new DateTimeOffset(2018, 8, 2, 17, 38, 20, TimeSpan.Zero));
        instance.Placement!.AvailabilityZone.ShouldBe("us-east-2b");
        instance.IamInstanceProfile!.Arn.ShouldBe("arn:aws:iam::111122223333:instance-profile/ecsInstanceRole");
        instance.StateReason!.Code.ShouldBe("pending");
        instance.Tags.ShouldBe([new Ec2.Tag { Key = "Name", Value = "a & b" }, new Ec2.Tag { Key = "empty", Value = "" }]);

        var described = await api.Answers("ec2-DescribeInstances.xml").DescribeInstancesAsync(new DescribeInstancesRequest(), CancellationToken.None);
        described.NextToken.ShouldBe("eyJ2IjoiMiJ9==");
        described.Reservations.Count.ShouldBe(2);
        described.Reservations[1].Instances.ShouldBeEmpty();
        described.Reservations[0].Instances.Select(one => one.State!.Name).ShouldBe(["running", "terminated"]);
        described.Reservations[0].Instances[0].PublicIpAddress.ShouldBe("54.194.252.215");

        var end = await api.Answers("ec2-TerminateInstances.xml").TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = ["i"] }, CancellationToken.None);
        end.TerminatingInstances.ShouldBe([new InstanceStateChange { InstanceId = "i-1234567890abcdef0", CurrentState = new InstanceState { Code = 32, Name = "shutting-down" }, PreviousState = new InstanceState { Code = 16, Name = "running" } }]);

        var type = (await api.Answers("ec2-DescribeInstanceTypes.xml").DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest(), CancellationToken.None)).InstanceTypes.Single();
        (type.InstanceType, type.CurrentGeneration, type.MemoryInfo!.SizeInMiB, type.VCpuInfo!.DefaultVCpus).ShouldBe(("g4dn.xlarge", true, 16384, 4));
        type.GpuInfo!.Gpus.Single().Count.ShouldBe(1);
        type.ProcessorInfo!.SupportedArchitectures.ShouldBe(["x86_64"]);
    }

    [Fact]
    public async Task Alarms_and_values_are_read()
    {
        using var api = new Wiretap<CloudWatchClient>(options => new CloudWatchClient(options));
        var alarms = await api.Answers("cloudwatch-DescribeAlarms.json").DescribeAlarmsAsync(new DescribeAlarmsRequest(), CancellationToken.None);
        var alarm = alarms.MetricAlarms.ShouldHaveSingleItem();
        (alarm.AlarmName, alarm.StateValue, alarm.Threshold, alarm.DatapointsToAlarm, alarm.EvaluationPeriods).ShouldBe(("idle", "INSUFFICIENT_DATA", 1.5, 2, 3));
        alarm.StateUpdatedTimestamp.ShouldBe(s_noon);
        alarms.NextToken.ShouldBe("n");
        var data = await api.Answers("cloudwatch-GetMetricData.json").GetMetricDataAsync(new GetMetricDataRequest { MetricDataQueries = [], StartTime = s_noon, EndTime = s_noon }, CancellationToken.None);
        data.MetricDataResults[0].Timestamps.ShouldBe([s_noon, s_noon.AddMinutes(1)]);
        data.MetricDataResults[0].Values.ShouldBe([0, 42.5]);
        data.MetricDataResults.Select(result => result.StatusCode).ShouldBe(["PartialData", "Complete"]);
    }

    [Fact]
    public async Task A_stack_its_events_and_its_planned_changes_are_read()
    {
        using var api = new Wiretap<CloudFormationClient>(options => new CloudFormationClient(options));
        var stack = (await api.Answers("cloudformation-DescribeStacks.xml").DescribeStacksAsync(new DescribeStacksRequest(), CancellationToken.None)).Stacks.ShouldHaveSingleItem();
        (stack.StackName, stack.StackStatus, stack.EnableTerminationProtection).ShouldBe(("MyStack", "UPDATE_COMPLETE", true));
        stack.CreationTime.ShouldBe(new DateTimeOffset(2010, 7, 27, 22, 28, 28, 123, TimeSpan.Zero));
        stack.Outputs.ShouldBe([new Output { OutputKey = "ServerUrl", OutputValue = "http://url/", Description = "Server URL" }]);
        stack.Capabilities.ShouldBe(["CAPABILITY_NAMED_IAM"]);
        stack.Parameters.ShouldBe([new CloudFormation.Parameter { ParameterKey = "K", ParameterValue = "****" }]);
        stack.Tags.ShouldBeEmpty();

        var events = await api.Answers("cloudformation-DescribeStackEvents.xml").DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = "s" }, CancellationToken.None);
        events.NextToken.ShouldBe("n");
        var one = events.StackEvents.ShouldHaveSingleItem();
        (one.LogicalResourceId, one.ResourceStatus, one.ClientRequestToken).ShouldBe(("MyQueue", "CREATE_FAILED", "token-1"));
        one.ResourceStatusReason!.ShouldContain("\"Access Denied\"");

        var changes = await api.Answers("cloudformation-DescribeChangeSet.xml").DescribeChangeSetAsync(new DescribeChangeSetRequest { ChangeSetName = "c" }, CancellationToken.None);
        (changes.Status, changes.ExecutionStatus).ShouldBe(("CREATE_COMPLETE", "AVAILABLE"));
        var change = changes.Changes.ShouldHaveSingleItem().ResourceChange.ShouldNotBeNull();
        (change.Action, change.LogicalResourceId, change.Replacement).ShouldBe(("Modify", "MyEC2Instance", "False"));
        change.Scope.ShouldBe(["Tags", "Properties"]);
        change.Details.ShouldHaveSingleItem().Target.ShouldBe(new ResourceTargetDefinition { Attribute = "Tags", RequiresRecreation = "Never" });
        await api.Answers("cloudformation-ExecuteChangeSet.xml").ExecuteChangeSetAsync(new ExecuteChangeSetRequest { ChangeSetName = "c" }, CancellationToken.None);
    }

    [Fact]
    public async Task A_group_and_why_it_could_not_grow_are_read()
    {
        using var api = new Wiretap<AutoScalingClient>(options => new AutoScalingClient(options));
        var group = (await api.Answers("autoscaling-DescribeAutoScalingGroups.xml").DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest(), CancellationToken.None)).AutoScalingGroups.ShouldHaveSingleItem();
        (group.AutoScalingGroupName, group.MinSize, group.MaxSize, group.DesiredCapacity).ShouldBe(("my-asg", 0, 10, 1));
        group.Instances.ShouldHaveSingleItem().ProtectedFromScaleIn.ShouldBeTrue();
        group.Tags.ShouldBe([new TagDescription { Key = "Workflow", Value = "w" }]);
        group.AvailabilityZones.ShouldBe(["us-east-1b", "us-east-1a"]);
        var activity = (await api.Answers("autoscaling-DescribeScalingActivities.xml").DescribeScalingActivitiesAsync(new DescribeScalingActivitiesRequest(), CancellationToken.None)).Activities.ShouldHaveSingleItem();
        activity.StatusCode.ShouldBe("Failed");
        activity.StatusMessage.ShouldBe("We currently do not have sufficient t3.medium capacity. Launching EC2 instance failed.");
        await api.Answers("autoscaling-SetInstanceProtection.xml").SetInstanceProtectionAsync(new SetInstanceProtectionRequest { AutoScalingGroupName = "g", InstanceIds = ["i"], ProtectedFromScaleIn = false }, CancellationToken.None);
        await api.Answers("autoscaling-UpdateAutoScalingGroup.xml").UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = "g" }, CancellationToken.None);
    }

    [Fact]
    public async Task Roles_policies_and_the_caller_are_read()
    {
        using var api = new Wiretap<IdentityManagementClient>(options => new IdentityManagementClient(options));
        var role = (await api.Answers("iam-GetRole.xml").GetRoleAsync(new GetRoleRequest { RoleName = "r" }, CancellationToken.None)).Role.ShouldNotBeNull();
        (role.RoleName, role.Path, role.MaxSessionDuration).ShouldBe(("S3Access", "/application_abc/component_xyz/", 3600));
        role.AssumeRolePolicyDocument.ShouldBe("%7B%22Version%22%3A%222012-10-17%22%7D");
        role.Tags.ShouldBe([new IdentityManagement.Tag { Key = "k", Value = "" }]);
        var policies = await api.Answers("iam-ListAttachedRolePolicies.xml").ListAttachedRolePoliciesAsync(new ListAttachedRolePoliciesRequest { RoleName = "r" }, CancellationToken.None);
        (policies.IsTruncated, policies.Marker).ShouldBe((true, "m/="));
        policies.AttachedPolicies.ShouldBe([new AttachedPolicy { PolicyName = "ReadOnlyAccess", PolicyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }]);
        using var sts = new Wiretap<SecurityTokenClient>(options => new SecurityTokenClient(options));
        (await sts.Answers("sts-GetCallerIdentity.xml").GetCallerIdentityAsync(new GetCallerIdentityRequest(), CancellationToken.None))
            .ShouldBe(new GetCallerIdentityResponse { Account = "123456789012", Arn = "arn:aws:iam::123456789012:user/Alice", UserId = "AIDACKCEVSQ6C2EXAMPLE" });
    }

    [Fact]
    public async Task What_an_operator_asks_for_is_read()
    {
        using var logs = new Wiretap<CloudWatchLogsClient>(options => new CloudWatchLogsClient(options));
        var events = await logs.Answers("logs-FilterLogEvents.json").FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = "g" }, CancellationToken.None);
        events.Events.Single().ShouldBe(new FilteredLogEvent { EventId = "31132629274945519779805322857203735586714454643391594505", IngestionTime = 1396035394997, LogStreamName = "stream1", Message = "INFO 2 + ü\n", Timestamp = 1396035378988 });
        using var parameters = new Wiretap<SystemsManagerClient>(options => new SystemsManagerClient(options));
        var parameter = (await parameters.Answers("ssm-GetParameter.json").GetParameterAsync(new GetParameterRequest { Name = "n" }, CancellationToken.None)).Parameter.ShouldNotBeNull();
        (parameter.Name, parameter.Type, parameter.Version).ShouldBe(("MyGitHubPassword", "SecureString", 3));
        parameter.LastModifiedDate.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1_582_657_288_800));
        using var lambda = new Wiretap<LambdaClient>(options => new LambdaClient(options));
        var function = await lambda.Answers("lambda-GetFunction.json").GetFunctionAsync(new GetFunctionRequest { FunctionName = "f" }, CancellationToken.None);
        (function.Configuration!.State, function.Configuration.LastUpdateStatus, function.Concurrency!.ReservedConcurrentExecutions).ShouldBe(("Active", "InProgress", 0));
        function.Configuration.Environment!.Variables["BUCKET"].ShouldBe("my-bucket");
        function.Tags["Workflow"].ShouldBe("w");
        using var sqs = new Wiretap<SqsClient>(options => new SqsClient(options));
        var moves = (await sqs.Answers("sqs-ListMessageMoveTasks.json").ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = "a" }, CancellationToken.None)).Results;
        moves.Select(move => (move.Status, move.ApproximateNumberOfMessagesMoved, move.ApproximateNumberOfMessagesToMove)).ShouldBe([("RUNNING", 250L, 500L), ("FAILED", 3L, null)]);
        using var tagging = new Wiretap<ResourceGroupsTaggingClient>(options => new ResourceGroupsTaggingClient(options));
        (await tagging.Answers("resourcegroupstaggingapi-GetResources.json").GetResourcesAsync(new GetResourcesRequest(), CancellationToken.None)).ResourceTagMappingList.Single().ResourceARN.ShouldBe("arn:aws:sqs:us-east-1:1:q");
        using var quotas = new Wiretap<ServiceQuotasClient>(options => new ServiceQuotasClient(options));
        (await quotas.Answers("service-quotas-GetServiceQuota.json").GetServiceQuotaAsync(new GetServiceQuotaRequest { ServiceCode = "ec2", QuotaCode = "L-1216C47A" }, CancellationToken.None)).Quota!.Value.ShouldBe(5);
    }
}

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

/// <summary>What our clients send is what AWS's own serializers send for the same call (Requests/, written by record_requests.py).</summary>
public sealed class RequestTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Sqs_requests_are_the_official_ones()
    {
        using var api = new Wiretap<SqsClient>(options => new SqsClient(options));
        await api.SendsAsync("sqs-SendMessageBatch", sqs => sqs.SendMessageBatchAsync(
            new SendMessageBatchRequest
            {
                QueueUrl = "https://sqs.eu-central-1.amazonaws.com/1/q",
                Entries =
                [
                    new SendMessageBatchRequestEntry { Id = "0", MessageBody = """{"a":1}""", MessageAttributes = new Dictionary<string, MessageAttributeValue> { ["k"] = new() { StringValue = "v" } } },
                    new SendMessageBatchRequestEntry { Id = "1", MessageBody = "zwei", DelaySeconds = 3 },
                ],
            },
            CancellationToken.None));
        await api.SendsAsync("sqs-StartMessageMoveTask", sqs => sqs.StartMessageMoveTaskAsync(
            new StartMessageMoveTaskRequest { SourceArn = "arn:aws:sqs:eu-central-1:1:q-dead", MaxNumberOfMessagesPerSecond = 500 }, CancellationToken.None));
    }

    [Fact]
    public async Task Ecs_requests_are_the_official_ones()
    {
        using var api = new Wiretap<EcsClient>(options => new EcsClient(options));
        await api.SendsAsync("ecs-RunTask", ecs => ecs.RunTaskAsync(
            new RunTaskRequest
            {
                Cluster = "c",
                TaskDefinition = "worker:3",
                Count = 10,
                ClientToken = "token-1",
                StartedBy = "cloudpipe/w",
                Group = "g",
                CapacityProviderStrategy = [new CapacityProviderStrategyItem { CapacityProvider = "t3-medium", Weight = 1, Base = 0 }],
                NetworkConfiguration = new NetworkConfiguration { AwsvpcConfiguration = new AwsVpcConfiguration { Subnets = ["subnet-1"], SecurityGroups = ["sg-1"], AssignPublicIp = "ENABLED" } },
                Overrides = new TaskOverride
                {
                    Cpu = "256",
                    TaskRoleArn = "arn:aws:iam::1:role/r",
                    EphemeralStorage = new EphemeralStorage { SizeInGiB = 40 },
                    ContainerOverrides =
                    [
                        new ContainerOverride
                        {
                            Name = "main",
                            Memory = 512,
                            Command = ["a", "b c"],
                            Environment = [new NameValuePair { Name = "sqs", Value = "https://q" }, new NameValuePair { Name = "empty", Value = "" }],
                            ResourceRequirements = [new ResourceRequirement { Type = "GPU", Value = "1" }],
                        },
                    ],
                },
                PlacementConstraints = [new PlacementConstraint { Type = "memberOf", Expression = "attribute:ecs.instance-type == t3.medium" }],
                PlacementStrategy = [new PlacementStrategy { Type = "binpack", Field = "memory" }],
                PropagateTags = "TASK_DEFINITION",
                EnableECSManagedTags = true,
                Tags = [new Ecs.Tag { Key = "k", Value = "v" }],
            },
            CancellationToken.None));
        await api.SendsAsync("ecs-StartTask", ecs => ecs.StartTaskAsync(
            new StartTaskRequest { Cluster = "c", TaskDefinition = "worker", ContainerInstances = ["i/1", "i/2"], StartedBy = "x" }, CancellationToken.None));
        await api.SendsAsync("ecs-ListTasks", ecs => ecs.ListTasksAsync(
            new ListTasksRequest { Cluster = "c", Family = "worker", DesiredStatus = "RUNNING", MaxResults = 100, NextToken = "n" }, CancellationToken.None));
        await api.SendsAsync("ecs-DescribeContainerInstances", ecs => ecs.DescribeContainerInstancesAsync(
            new DescribeContainerInstancesRequest { Cluster = "c", ContainerInstances = ["a"], Include = ["TAGS"] }, CancellationToken.None));
        await api.SendsAsync("ecs-DeregisterContainerInstance", ecs => ecs.DeregisterContainerInstanceAsync(
            new DeregisterContainerInstanceRequest { Cluster = "c", ContainerInstance = "i", Force = true }, CancellationToken.None));
        await api.SendsAsync("ecs-ListTaskDefinitions", ecs => ecs.ListTaskDefinitionsAsync(
            new ListTaskDefinitionsRequest { FamilyPrefix = "f", Status = "INACTIVE", NextToken = "n" }, CancellationToken.None));
        await api.SendsAsync("ecs-DeleteTaskDefinitions", ecs => ecs.DeleteTaskDefinitionsAsync(
            new DeleteTaskDefinitionsRequest { TaskDefinitions = ["f:1", "f:2"] }, CancellationToken.None));
    }

    [Fact]
    public async Task Ec2_requests_are_the_official_ones()
    {
        using var api = new Wiretap<Ec2Client>(options => new Ec2Client(options));
        await api.SendsAsync("ec2-RunInstances", ec2 => ec2.RunInstancesAsync(
            new RunInstancesRequest
            {
                ImageId = "ami-1",
                InstanceType = "t3.medium",
                MinCount = 1,
                MaxCount = 2,
                ClientToken = "token-1",
                KeyName = "k",
                SecurityGroupIds = ["sg-1", "sg-2"],
                SubnetId = "subnet-1",
                UserData = "IyEvYmluL3NoCg==",
                IamInstanceProfile = new IamInstanceProfileSpecification { Name = "ecsInstanceRole" },
                MetadataOptions = new InstanceMetadataOptionsRequest { HttpTokens = "required", HttpPutResponseHopLimit = 1 },
                LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateName = "lt", Version = "$Latest" },
                InstanceMarketOptions = new InstanceMarketOptionsRequest { MarketType = "spot" },
                BlockDeviceMappings = [new BlockDeviceMapping { DeviceName = "/dev/xvda", Ebs = new EbsBlockDevice { VolumeSize = 30, VolumeType = "gp3", Encrypted = true, DeleteOnTermination = true } }],
                InstanceInitiatedShutdownBehavior = "terminate",
                DryRun = false,
                TagSpecifications = [new TagSpecification { ResourceType = "instance", Tags = [new Ec2.Tag { Key = "Name", Value = "a b+c&d=e ü~*" }, new Ec2.Tag { Key = "k", Value = "" }] }],
            },
            CancellationToken.None));
        await api.SendsAsync("ec2-DescribeInstances", ec2 => ec2.DescribeInstancesAsync(
            new DescribeInstancesRequest { Filters = [new Ec2.Filter { Name = "tag:cluster", Values = ["a", "b"] }, new Ec2.Filter { Name = "instance-state-name", Values = ["running"] }], MaxResults = 50, NextToken = "n==" }, CancellationToken.None));
        await api.SendsAsync("ec2-TerminateInstances", ec2 => ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = ["i-1", "i-2"] }, CancellationToken.None));
        await api.SendsAsync("ec2-DescribeInstanceTypes", ec2 => ec2.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { InstanceTypes = ["t3.medium", "m5.large"] }, CancellationToken.None));
        await api.SendsAsync("ec2-DescribeSecurityGroups", ec2 => ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = ["sg-1"], GroupNames = ["default"] }, CancellationToken.None));
    }

    [Fact]
    public async Task Ec2_requests_for_key_pairs_and_security_groups_are_the_official_ones()
    {
        using var api = new Wiretap<Ec2Client>(options => new Ec2Client(options));
        await api.SendsAsync("ec2-CreateKeyPair", ec2 => ec2.CreateKeyPairAsync(
            new CreateKeyPairRequest { KeyName = "k", KeyType = "ed25519", KeyFormat = "pem", TagSpecifications = [new TagSpecification { ResourceType = "key-pair", Tags = [new Ec2.Tag { Key = "k", Value = "v" }] }] }, CancellationToken.None));
        await api.SendsAsync("ec2-DescribeKeyPairs", ec2 => ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = ["k"] }, CancellationToken.None));
        await api.SendsAsync("ec2-CreateSecurityGroup", ec2 => ec2.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest { GroupName = "g", Description = "d e", VpcId = "vpc-1", TagSpecifications = [new TagSpecification { ResourceType = "security-group", Tags = [new Ec2.Tag { Key = "k", Value = "v" }] }] }, CancellationToken.None));
        await api.SendsAsync("ec2-AuthorizeSecurityGroupIngress", ec2 => ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = "sg-1", IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 22, ToPort = 22, IpRanges = [new IpRange { CidrIp = "203.0.113.0/24", Description = "x" }] }] }, CancellationToken.None));
    }

    [Fact]
    public async Task CloudWatch_requests_are_the_official_ones()
    {
        using var api = new Wiretap<CloudWatchClient>(options => new CloudWatchClient(options));
        await api.SendsAsync("cloudwatch-PutMetricAlarm", cloudWatch => cloudWatch.PutMetricAlarmAsync(
            new PutMetricAlarmRequest
            {
                AlarmName = "idle-i-1",
                AlarmActions = ["arn:aws:automate:eu-central-1:ec2:terminate"],
                OKActions = [],
                Namespace = "AWS/EC2",
                MetricName = "CPUUtilization",
                Dimensions = [new Dimension { Name = "InstanceId", Value = "i-1" }],
                Statistic = "Average",
                Period = 300,
                EvaluationPeriods = 3,
                DatapointsToAlarm = 2,
                Threshold = 1.5,
                ComparisonOperator = "LessThanThreshold",
                TreatMissingData = "breaching",
                ActionsEnabled = true,
            },
            CancellationToken.None));
        var age = new Metric { Namespace = "AWS/SQS", MetricName = "ApproximateAgeOfOldestMessage", Dimensions = [new Dimension { Name = "QueueName", Value = "q" }] };
        await api.SendsAsync("cloudwatch-GetMetricData", cloudWatch => cloudWatch.GetMetricDataAsync(
            new GetMetricDataRequest
            {
                StartTime = s_noon,
                EndTime = s_noon.AddMinutes(30),
                ScanBy = "TimestampAscending",
                MetricDataQueries =
                [
                    new MetricDataQuery { Id = "a", MetricStat = new MetricStat { Metric = age, Period = 60, Stat = "Maximum" }, ReturnData = false },
                    new MetricDataQuery { Id = "b", Expression = "a*2", Label = "twice" },
                ],
            },
            CancellationToken.None));
        await api.SendsAsync("cloudwatch-PutMetricData", cloudWatch => cloudWatch.PutMetricDataAsync(
            new PutMetricDataRequest { Namespace = "CloudPipe", MetricData = [new MetricDatum { MetricName = "m", Timestamp = s_noon, Values = [1, 2.5], Counts = [3, 1], Unit = "Seconds", StorageResolution = 1 }] }, CancellationToken.None));
    }

    [Fact]
    public async Task Log_requests_are_the_official_ones()
    {
        using var api = new Wiretap<CloudWatchLogsClient>(options => new CloudWatchLogsClient(options));
        await api.SendsAsync("logs-FilterLogEvents", logs => logs.FilterLogEventsAsync(
            new FilterLogEventsRequest { LogGroupName = "/cloudpipe/w", LogStreamNamePrefix = "main/", StartTime = s_noon.ToUnixTimeMilliseconds(), FilterPattern = "{ $.level = \"error\" }", Limit = 100 }, CancellationToken.None));
        await api.SendsAsync("logs-CreateLogGroup", logs => logs.CreateLogGroupAsync(
            new CreateLogGroupRequest { LogGroupName = "/cloudpipe/w", Tags = new Dictionary<string, string> { ["Workflow"] = "w" } }, CancellationToken.None));
        await api.SendsAsync("logs-PutRetentionPolicy", logs => logs.PutRetentionPolicyAsync(
            new PutRetentionPolicyRequest { LogGroupName = "/cloudpipe/w", RetentionInDays = 30 }, CancellationToken.None));
    }

    [Fact]
    public async Task CloudFormation_requests_are_the_official_ones()
    {
        using var api = new Wiretap<CloudFormationClient>(options => new CloudFormationClient(options));
        await api.SendsAsync("cloudformation-CreateChangeSet", stacks => stacks.CreateChangeSetAsync(
            new CreateChangeSetRequest
            {
                StackName = "s",
                ChangeSetName = "c",
                ChangeSetType = "UPDATE",
                TemplateURL = "https://b.s3.amazonaws.com/t.json",
                ClientToken = "token-1",
                Parameters = [new CloudFormation.Parameter { ParameterKey = "A", ParameterValue = "1" }, new CloudFormation.Parameter { ParameterKey = "B", UsePreviousValue = true }],
                Capabilities = ["CAPABILITY_NAMED_IAM"],
                Tags = [new CloudFormation.Tag { Key = "k", Value = "v" }],
                OnStackFailure = "ROLLBACK",
            },
            CancellationToken.None));
        await api.SendsAsync("cloudformation-CreateChangeSet-EmptyList", stacks => stacks.CreateChangeSetAsync(
            new CreateChangeSetRequest { StackName = "s", ChangeSetName = "c", TemplateBody = "{\n  \"Resources\": {}\n}", Capabilities = [], ClientToken = "token-1" }, CancellationToken.None));
        await api.SendsAsync("cloudformation-ExecuteChangeSet", stacks => stacks.ExecuteChangeSetAsync(
            new ExecuteChangeSetRequest { ChangeSetName = "arn:aws:cloudformation:eu-central-1:1:changeSet/c/1", DisableRollback = false, RetainExceptOnCreate = true, ClientRequestToken = "token-1" }, CancellationToken.None));
        await api.SendsAsync("cloudformation-ContinueUpdateRollback", stacks => stacks.ContinueUpdateRollbackAsync(
            new ContinueUpdateRollbackRequest { StackName = "s", ResourcesToSkip = ["Queue", "Bucket"], ClientRequestToken = "token-1" }, CancellationToken.None));
        await api.SendsAsync("cloudformation-SetStackPolicy", stacks => stacks.SetStackPolicyAsync(
            new SetStackPolicyRequest { StackName = "s", StackPolicyBody = "{\"Statement\":[]}" }, CancellationToken.None));
        await api.SendsAsync("cloudformation-ListStacks", stacks => stacks.ListStacksAsync(
            new ListStacksRequest { StackStatusFilter = ["DELETE_COMPLETE", "DELETE_FAILED"], NextToken = "n" }, CancellationToken.None));
        await api.SendsAsync("cloudformation-DeleteStack", stacks => stacks.DeleteStackAsync(
            new DeleteStackRequest { StackName = "s", RetainResources = ["Bucket"], ClientRequestToken = "token-1" }, CancellationToken.None));
    }

    [Fact]
    public async Task IAM_and_STS_requests_are_the_official_ones()
    {
        using var iam = new Wiretap<IdentityManagementClient>(options => new IdentityManagementClient(options));
        await iam.SendsAsync("iam-CreateRole", client => client.CreateRoleAsync(
            new CreateRoleRequest { RoleName = "r", Path = "/cloudpipe/", AssumeRolePolicyDocument = """{"Version":"2012-10-17"}""", MaxSessionDuration = 3600, Tags = [new IdentityManagement.Tag { Key = "k", Value = "v" }] }, CancellationToken.None));
        await iam.SendsAsync("iam-AddRoleToInstanceProfile", client => client.AddRoleToInstanceProfileAsync(
            new AddRoleToInstanceProfileRequest { InstanceProfileName = "p", RoleName = "r" }, CancellationToken.None));
        using var sts = new Wiretap<SecurityTokenClient>(options => new SecurityTokenClient(options));
        await sts.SendsAsync("sts-GetCallerIdentity", client => client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), CancellationToken.None));
    }

    [Fact]
    public async Task Auto_Scaling_requests_are_the_official_ones()
    {
        using var api = new Wiretap<AutoScalingClient>(options => new AutoScalingClient(options));
        await api.SendsAsync("autoscaling-SetInstanceProtection", groups => groups.SetInstanceProtectionAsync(
            new SetInstanceProtectionRequest { AutoScalingGroupName = "g", InstanceIds = ["i-1", "i-2"], ProtectedFromScaleIn = false }, CancellationToken.None));
        await api.SendsAsync("autoscaling-UpdateAutoScalingGroup", groups => groups.UpdateAutoScalingGroupAsync(
            new UpdateAutoScalingGroupRequest { AutoScalingGroupName = "g", MinSize = 0, MaxSize = 0, DesiredCapacity = 0 }, CancellationToken.None));
        await api.SendsAsync("autoscaling-DescribeAutoScalingGroups", groups => groups.DescribeAutoScalingGroupsAsync(
            new DescribeAutoScalingGroupsRequest { Filters = [new AutoScaling.Filter { Name = "tag:Workflow", Values = ["w"] }], MaxRecords = 100 }, CancellationToken.None));
    }

    [Fact]
    public async Task Requests_for_parameters_tags_and_quotas_are_the_official_ones()
    {
        using var parameters = new Wiretap<SystemsManagerClient>(options => new SystemsManagerClient(options));
        await parameters.SendsAsync("ssm-PutParameter", client => client.PutParameterAsync(
            new PutParameterRequest { Name = "/cloudpipe/w/key", Value = "secret", Type = "SecureString", Overwrite = true }, CancellationToken.None));
        await parameters.SendsAsync("ssm-GetParametersByPath", client => client.GetParametersByPathAsync(
            new GetParametersByPathRequest { Path = "/cloudpipe/w", Recursive = true, NextToken = "n" }, CancellationToken.None));
        using var tagging = new Wiretap<ResourceGroupsTaggingClient>(options => new ResourceGroupsTaggingClient(options));
        await tagging.SendsAsync("resourcegroupstaggingapi-GetResources", client => client.GetResourcesAsync(
            new GetResourcesRequest { TagFilters = [new TagFilter { Key = "Workflow", Values = ["w"] }], ResourceTypeFilters = ["sqs"], PaginationToken = "p" }, CancellationToken.None));
        using var quotas = new Wiretap<ServiceQuotasClient>(options => new ServiceQuotasClient(options));
        await quotas.SendsAsync("service-quotas-GetServiceQuota", client => client.GetServiceQuotaAsync(
            new GetServiceQuotaRequest { ServiceCode = "ec2", QuotaCode = "L-1216C47A" }, CancellationToken.None));
    }

    [Fact]
    public async Task Lambda_requests_are_the_official_ones()
    {
        using var api = new Wiretap<LambdaClient>(options => new LambdaClient(options));
        await api.SendsAsync("lambda-GetFunction", lambda => lambda.GetFunctionAsync(
            new GetFunctionRequest { FunctionName = "arn:aws:lambda:eu-central-1:1:function:f", Qualifier = "live" }, CancellationToken.None));
        await api.SendsAsync("lambda-Invoke", lambda => lambda.InvokeAsync(
            new InvokeRequest { FunctionName = "f", InvocationType = "Event", Payload = """{"a":1}"""u8.ToArray() }, CancellationToken.None));
    }
}

using System.Globalization;
using CloudPipe.Aws.CloudWatchLogs;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Lambda;
using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Aws.SecurityToken;
using CloudPipe.Aws.ServiceQuotas;
using CloudPipe.Aws.SimpleSystemsManagement;

namespace CloudPipe.Aws.Tests.Moto;

/// <summary>What an operator asks around a workflow: logs, parameters, functions, the network, who one is and what carries a tag.</summary>
public sealed class OperatorMotoTests
{
    private readonly MotoServer _moto;
    private readonly string _name = $"n{Guid.NewGuid():n}";

    public OperatorMotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 120_000)]
    public async Task Log_events_are_found_and_kept_for_a_while()
    {
        using var logs = new CloudWatchLogsClient(_moto.Options);
        var group = "/cloudpipe/" + _name;
        await logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group, Tags = new Dictionary<string, string> { ["k"] = "v" } }, CancellationToken.None);
        (await Should.ThrowAsync<AmazonCloudWatchLogsException>(() => logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = group }, CancellationToken.None))).ErrorCode.ShouldBe("ResourceAlreadyExistsException");
        await logs.PutRetentionPolicyAsync(new PutRetentionPolicyRequest { LogGroupName = group, RetentionInDays = 30 }, CancellationToken.None);
        await _moto.CallJsonAsync("logs", "Logs_20140328.CreateLogStream", $$"""{"logGroupName":"{{group}}","logStreamName":"s/1"}""");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await _moto.CallJsonAsync("logs", "Logs_20140328.PutLogEvents", string.Create(CultureInfo.InvariantCulture, $$"""{"logGroupName":"{{group}}","logStreamName":"s/1","logEvents":[{"timestamp":{{now - 2}},"message":"first ü"},{"timestamp":{{now - 1}},"message":"second"}]}"""));

        var found = new List<FilteredLogEvent>();
        await foreach (var one in logs.AllLogEventsAsync(new FilterLogEventsRequest { LogGroupName = group, StartTime = now - 1000 }, CancellationToken.None))
        {
            found.Add(one);
        }

        found.Select(one => one.Message).ShouldBe(["first ü", "second"]);
        found[0].Timestamp.ShouldBe(now - 2);
        found[0].LogStreamName.ShouldBe("s/1");
        (await logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = group, LogStreamName = "s/1", StartFromHead = true, Limit = 1 }, CancellationToken.None)).Events.ShouldHaveSingleItem().Message.ShouldBe("first ü");
        await foreach (var stream in logs.AllLogStreamsAsync(new DescribeLogStreamsRequest { LogGroupName = group }, CancellationToken.None))
        {
            stream.LogStreamName.ShouldBe("s/1");
        }

        var groups = new List<LogGroup>();
        await foreach (var one in logs.AllLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = group }, CancellationToken.None))
        {
            groups.Add(one);
        }

        groups.ShouldHaveSingleItem().RetentionInDays.ShouldBe(30);
        await logs.DeleteLogGroupAsync(new DeleteLogGroupRequest { LogGroupName = group }, CancellationToken.None);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_parameter_is_kept_secret_replaced_and_deleted()
    {
        using var parameters = new SystemsManagerClient(_moto.Options);
        var name = $"/cloudpipe/{_name}/key";
        (await parameters.PutParameterAsync(new PutParameterRequest { Name = name, Value = "one", Type = "SecureString" }, CancellationToken.None)).Version.ShouldBe(1);
        var below = new List<CloudPipe.Aws.SimpleSystemsManagement.Parameter>();
        await foreach (var one in parameters.AllParametersByPathAsync(new GetParametersByPathRequest { Path = $"/cloudpipe/{_name}", Recursive = true }, CancellationToken.None))
        {
            below.Add(one);
        }

        below.ShouldHaveSingleItem().Name.ShouldBe(name);
        (await Should.ThrowAsync<AmazonSimpleSystemsManagementException>(() => parameters.PutParameterAsync(new PutParameterRequest { Name = name, Value = "two", Type = "SecureString" }, CancellationToken.None))).ErrorCode.ShouldBe("ParameterAlreadyExists");
        (await parameters.PutParameterAsync(new PutParameterRequest { Name = name, Value = "two", Type = "SecureString", Overwrite = true }, CancellationToken.None)).Version.ShouldBe(2);
        var parameter = (await parameters.GetParameterAsync(new GetParameterRequest { Name = name, WithDecryption = true }, CancellationToken.None)).Parameter.ShouldNotBeNull();
        (parameter.Value, parameter.Type, parameter.Version).ShouldBe(("two", "SecureString", 2));
        parameter.LastModifiedDate.ShouldNotBeNull();
        await parameters.DeleteParameterAsync(new DeleteParameterRequest { Name = name }, CancellationToken.None);
        (await Should.ThrowAsync<AmazonSimpleSystemsManagementException>(() => parameters.GetParameterAsync(new GetParameterRequest { Name = name }, CancellationToken.None))).ErrorCode.ShouldBe("ParameterNotFound");
    }

    [Fact(Timeout = 120_000)]
    public async Task Whose_credentials_these_are_is_told()
    {
        using var sts = new SecurityTokenClient(_moto.Options);
        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), CancellationToken.None);
        identity.Account.ShouldBe("123456789012");
        identity.Arn.ShouldStartWith("arn:aws:");
    }

    [Fact(Timeout = 120_000)]
    public async Task The_default_network_and_an_instance_types_memory_are_found()
    {
        using var ec2 = new Ec2Client(_moto.Options);
        var vpc = (await ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new Ec2.Filter { Name = "is-default", Values = ["true"] }] }, CancellationToken.None)).Vpcs.ShouldHaveSingleItem();
        vpc.IsDefault.ShouldBeTrue();
        var subnets = (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new Ec2.Filter { Name = "vpc-id", Values = [vpc.VpcId] }] }, CancellationToken.None)).Subnets;
        subnets.ShouldNotBeEmpty();
        subnets.ShouldAllBe(subnet => subnet.VpcId == vpc.VpcId && subnet.AvailableIpAddressCount > 0);
        (await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupNames = ["default"] }, CancellationToken.None)).SecurityGroups.ShouldContain(group => group.VpcId == vpc.VpcId);
        var type = (await ec2.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { InstanceTypes = ["t3.medium"] }, CancellationToken.None)).InstanceTypes.ShouldHaveSingleItem();
        type.MemoryInfo!.SizeInMiB.ShouldBe(4096);
        type.VCpuInfo!.DefaultVCpus.ShouldBe(2);
        type.ProcessorInfo!.SupportedArchitectures.ShouldBe(["x86_64"]);
        (await Should.ThrowAsync<AmazonEC2Exception>(() => ec2.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { InstanceTypes = ["t3.huge"] }, CancellationToken.None))).ErrorCode.ShouldBe("InvalidInstanceType");
    }

    [Fact(Timeout = 120_000)]
    public async Task What_carries_a_tag_is_found()
    {
        using var tagging = new ResourceGroupsTaggingClient(_moto.Options);
        await _moto.CallQueryAsync("sqs", $"Action=CreateQueue&Version=2012-11-05&QueueName={_name}&Tag.1.Key=workflow&Tag.1.Value={_name}");
        var found = new List<ResourceTagMapping>();
        await foreach (var resource in tagging.AllResourcesAsync(new GetResourcesRequest { ResourceTypeFilters = ["sqs"], TagFilters = [new TagFilter { Key = "workflow", Values = [_name] }] }, CancellationToken.None))
        {
            found.Add(resource);
        }

        found.ShouldHaveSingleItem().ResourceARN.ShouldBe($"arn:aws:sqs:us-east-1:123456789012:{_name}");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_quota_is_read()
    {
        using var quotas = new ServiceQuotasClient(_moto.Options);
        var quota = (await quotas.GetServiceQuotaAsync(new GetServiceQuotaRequest { ServiceCode = "vpc", QuotaCode = "L-2AFB9258" }, CancellationToken.None)).Quota.ShouldNotBeNull();
        (quota.QuotaName, quota.Value, quota.Adjustable).ShouldBe(("Security groups per network interface", 5, true));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_function_that_is_not_there_has_its_official_error()
    {
        using var lambda = new LambdaClient(_moto.Options);
        (await Should.ThrowAsync<AmazonLambdaException>(() => lambda.GetFunctionAsync(new GetFunctionRequest { FunctionName = _name, Qualifier = "live" }, CancellationToken.None))).ErrorCode.ShouldBe("ResourceNotFoundException");
    }
}

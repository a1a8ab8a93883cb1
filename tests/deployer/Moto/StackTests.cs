using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Sqs;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Dispatcher;

namespace CloudPipe.Deployer.Tests.Moto;

/// <summary>
/// The template, made into resources by a server that is not ours, and a dispatcher that is told no more than its function is told there.
/// What that server skips (capacity providers, policies of queues and buckets, alarms) is asserted on the template.
/// </summary>
public sealed class StackTests : IClassFixture<MotoServer>
{
    private const string EcsTarget = "AmazonEC2ContainerServiceV20141113.";
    private const string CapacityProvider = "CLOUDPIPE_CAPACITY_PROVIDER";

    private readonly MotoServer _moto;
    private readonly string _stack = $"s{Guid.NewGuid():n}";

    public StackTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 600_000)]
    public async Task The_stack_of_two_stages_queues_a_file_and_starts_the_worker_of_its_task_definition()
    {
        using var cloudFormation = new CloudFormationClient(_moto.Options);
        await CreateAsync(cloudFormation);
        var resources = await ResourcesAsync(cloudFormation);
        await JoinAsync(resources["Cluster"]);
        var told = await ToldAsync(resources["StageADispatcher"]);
        told.ShouldNotContainKey(CapacityProvider, "this server makes them now: the test need not say one any more");
        told[CapacityProvider] = "made-by-AWS";

        using var ecs = new EcsClient(_moto.Options);
        using var sqs = new SqsClient(_moto.Options);
        var outcome = await DispatchAsync(DispatcherSettings.FromEnvironment(told), ecs, sqs);

        outcome.Failures.ShouldBeEmpty();
        (outcome.Queued, outcome.Launched).ShouldBe((1, 1));
        var queued = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = resources["StageAQueue"], MaxNumberOfMessages = 1 }, CancellationToken.None);
        queued.Messages.ShouldHaveSingleItem().Body.ShouldContain("a/x.tif");

        var tasks = await ecs.ListTasksAsync(new ListTasksRequest { Cluster = resources["Cluster"] }, CancellationToken.None);
        var task = (await ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = resources["Cluster"], Tasks = tasks.TaskArns }, CancellationToken.None)).Tasks.ShouldHaveSingleItem();
        task.TaskDefinitionArn.ShouldBe(resources["StageAWorker"]);
        var worker = task.Overrides.ShouldNotBeNull().ContainerOverrides!.ShouldHaveSingleItem();
        worker.Name.ShouldBe("worker");
        worker.Environment!.ToDictionary(variable => variable.Name, variable => variable.Value).ShouldSatisfyAllConditions(
            environment => environment["sqs"].ShouldBe(resources["StageAQueue"]),
            environment => environment["output_s3_name"].ShouldBe(resources["StageAResults"]),
            environment => environment["CLOUDPIPE_NEXT"].ShouldBe(resources["StageBDispatcher"]),
            environment => environment["CLOUDPIPE_DEAD_LETTER"].ShouldBe(resources["StageADeadLetters"]),
            environment => environment["NAME"].ShouldBe("stage-a"));
        var definition = (await ecs.DescribeTaskDefinitionAsync(new DescribeTaskDefinitionRequest { TaskDefinition = resources["StageAWorker"] }, CancellationToken.None)).TaskDefinition.ShouldNotBeNull();
        definition.Family.ShouldBe($"{_stack}-StageA");
        definition.ContainerDefinitions.ShouldHaveSingleItem().Image.ShouldEndWith(TestWorkflow.Digest);

        var deadLetters = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = resources["StageADeadLetters"], AttributeNames = ["QueueArn"] }, CancellationToken.None);
        var queue = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = resources["StageAQueue"], AttributeNames = ["All"] }, CancellationToken.None);
        queue.Attributes["RedrivePolicy"].ShouldContain(deadLetters.Attributes["QueueArn"]);
        queue.Attributes["VisibilityTimeout"].ShouldBe("660");
    }

    private async Task CreateAsync(CloudFormationClient cloudFormation)
    {
        await _moto.PutAsync("code");
        using var records = new S3RecordClient(_moto.Options);
        await records.PutAsync("code", "dispatcher.zip", Zip(), PutCondition.None, CancellationToken.None);
        using var ec2 = new Ec2Client(_moto.Options);
        var vpc = (await ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new() { Name = "is-default", Values = ["true"] }] }, CancellationToken.None)).Vpcs.ShouldHaveSingleItem();
        var subnets = (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new() { Name = "vpc-id", Values = [vpc.VpcId] }] }, CancellationToken.None)).Subnets;
        var changes = await cloudFormation.CreateChangeSetAsync(
            new CreateChangeSetRequest
            {
                StackName = _stack,
                ChangeSetName = "first",
                ChangeSetType = "CREATE",
                TemplateBody = TestWorkflow.Template(TestWorkflow.Names(2)).ToCompactJson(),
                Capabilities = ["CAPABILITY_IAM"],
                Parameters =
                [
                    new() { ParameterKey = "CodeBucket", ParameterValue = "code" },
                    new() { ParameterKey = "StageACodeKey", ParameterValue = "dispatcher.zip" },
                    new() { ParameterKey = "StageBCodeKey", ParameterValue = "dispatcher.zip" },
                    new() { ParameterKey = "Vpc", ParameterValue = vpc.VpcId },
                    new() { ParameterKey = "Subnets", ParameterValue = string.Join(',', subnets.Select(subnet => subnet.SubnetId)) },
                ],
            },
            CancellationToken.None);
        await cloudFormation.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { ChangeSetName = changes.Id, StackName = _stack }, CancellationToken.None);
        var stack = (await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = _stack }, CancellationToken.None)).Stacks.ShouldHaveSingleItem();
        stack.StackStatus.ShouldBe("CREATE_COMPLETE");
    }

    /// <summary>What there is for each logical id.</summary>
    private async Task<Dictionary<string, string>> ResourcesAsync(CloudFormationClient cloudFormation)
    {
        var resources = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var resource in cloudFormation.AllStackResourcesAsync(new ListStackResourcesRequest { StackName = _stack }, CancellationToken.None))
        {
            // The server lists what it skips without a name.
            if (resource.LogicalResourceId.Length > 0)
            {
                resources[resource.LogicalResourceId] = resource.PhysicalResourceId ?? "";
            }
        }

        return resources;
    }

    private async Task JoinAsync(string cluster)
    {
        var reservation = await _moto.CallQueryAsync("ec2", "Action=RunInstances&Version=2016-11-15&ImageId=ami-12c6146b&MinCount=1&MaxCount=1");
        var instance = XDocument.Parse(reservation).Descendants().First(element => element.Name.LocalName == "instanceId").Value;
        await _moto.CallJsonAsync("ecs", EcsTarget + "RegisterContainerInstance", $$"""{"cluster":"{{cluster}}","instanceIdentityDocument":"{\"instanceId\":\"{{instance}}\"}"}""");
    }

    /// <summary>The environment of a function; the server leaves numbers numbers, which AWS makes texts.</summary>
    private async Task<Dictionary<string, string>> ToldAsync(string function)
    {
        using var http = new HttpClient { BaseAddress = _moto.Url };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0");
        var configuration = JsonNode.Parse(await http.GetStringAsync(new Uri($"2015-03-31/functions/{function}/configuration", UriKind.Relative)))!;
        return configuration["Environment"]!["Variables"]!.AsObject().ToDictionary(variable => variable.Key, variable => variable.Value!.ToString());
    }

    private async Task<DispatchOutcome> DispatchAsync(DispatcherSettings settings, EcsClient ecs, SqsClient sqs)
    {
        using var ec2 = new Ec2Client(_moto.Options);
        using var cloudWatch = new CloudWatchClient(_moto.Options);
        using var records = new S3RecordClient(_moto.Options);
        var dispatcher = new StageADispatcher(new() { Settings = settings, Sqs = sqs, Ecs = ecs, Ec2 = ec2, CloudWatch = cloudWatch, Records = records });
        var put = """{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"photos-in"},"object":{"key":"a/x.tif","size":3,"eTag":"e"}}}]}""";
        return await dispatcher.DispatchAsync(Encoding.UTF8.GetBytes(put), CancellationToken.None);
    }

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var bootstrap = zip.CreateEntry("bootstrap").Open();
            bootstrap.Write("#!/bin/sh\n"u8);
        }

        return stream.ToArray();
    }

    private sealed class StageADispatcher(DispatchServices services) : AlgorithmDispatcher(services)
    {
        public override AlgorithmFacts Algorithm { get; } = new() { Name = "stage-a", Image = "stage-a", InstanceType = "m7g.large" };
    }
}

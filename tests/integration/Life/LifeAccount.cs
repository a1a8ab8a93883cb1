using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.S3.Model;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.Sqs;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Integration.Tests.Dispatch;
using CloudPipe.Integration.Tests.Policies;
using CloudPipe.Local;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Integration.Tests.Life;

/// <summary>
/// What AWS does by itself and moto does not, around a workflow that is deployed on moto: S3's events, Lambda's functions with the code that
/// was uploaded, and ECS's containers of the task definition's own image.
/// </summary>
internal sealed class LifeAccount : IAsyncDisposable
{
    private const string EcsTarget = "AmazonEC2ContainerServiceV20141113.";
    private const string Ensure = """{"cloudpipe":"ensure"}""";

    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(1.2);

    private readonly MotoServer _moto;
    private readonly RecordingProxy _proxy;
    private readonly WorkFolder _work;
    private readonly AwsServices _services;
    private readonly Dictionary<string, LambdaFunctionProcess> _functions = [];
    private readonly HashSet<string> _started = [];
    private IContainerRuntime? _runtime;

    private LifeAccount(MotoServer moto, RecordingProxy proxy, WorkFolder work) => (_moto, _proxy, _work, _services) = (moto, proxy, work, AwsServices.Create(moto.Options));

    public AwsServices Services => _services;

    /// <summary>The endpoint of all services.</summary>
    public Uri Url => _proxy.Url;

    /// <summary>What workers wrote.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public static async Task<LifeAccount> StartAsync(MotoServer moto, WorkFolder work)
    {
        var account = new LifeAccount(moto, await RecordingProxy.StartAsync(moto.Url), work);
        account._proxy.Answer = async request => request is { Service: "lambda", Method: "POST" } ? (200, await account.InvokeAsync(Uri.UnescapeDataString(request.Path.Split('/')[3]), request.Body)) : null;
        return account;
    }

    /// <summary>An instance joins the cluster, and each function runs the code that its stack names.</summary>
    public async Task RunAsync(DeployedWorkflow workflow)
    {
        if (_functions.Count == 0)
        {
            var instance = XDocument.Parse(await _moto.CallQueryAsync("ec2", "Action=RunInstances&Version=2016-11-15&ImageId=ami-12c6146b&MinCount=1&MaxCount=1"))
                .Descendants().First(element => element.Name.LocalName == "instanceId").Value;
            await _moto.CallJsonAsync("ecs", EcsTarget + "RegisterContainerInstance", $$"""{"cluster":"{{workflow.Cluster}}","instanceIdentityDocument":"{\"instanceId\":\"{{instance}}\"}"}""");
        }

        await StopFunctionsAsync();
        foreach (var stage in workflow.Stages)
        {
            var told = await ConfigurationAsync(stage.FunctionName!);
            told["AWS_REGION"] = "us-east-1";
            told["CLOUDPIPE_LEASE_SECONDS"] = "1";

            // This server makes no capacity provider, and so has no name for one.
            told["CLOUDPIPE_CAPACITY_PROVIDER"] = "made-by-AWS";
            _functions[stage.FunctionName!] = LambdaFunctionProcess.Start(stage.Name, With(told), await CodeAsync(workflow, stage));
        }
    }

    /// <summary>S3's event for each file of the input bucket.</summary>
    public async Task NotifyAsync(DeployedWorkflow workflow)
    {
        var files = await _services.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = workflow.InputBucket });
        foreach (var file in files.S3Objects)
        {
            var input = new InputObject(workflow.InputBucket, file.Key, null, file.ETag.Trim('"'), file.Size ?? 0);
            var answer = await InvokeAsync(workflow.Stages[0].FunctionName!, S3EventMessage.Write(input, DateTimeOffset.UnixEpoch));
            JsonDocument.Parse(answer).RootElement.GetProperty("queued").GetInt32().ShouldBe(1, answer);
        }
    }

    /// <summary>Ticks the dispatchers and runs the containers that they start, until no file waits.</summary>
    public async Task WorkAsync(DeployedWorkflow workflow)
    {
        for (var round = 0; round < 30; round++)
        {
            var waiting = 0;
            foreach (var stage in workflow.Stages)
            {
                await Task.Delay(s_lease);
                await InvokeAsync(stage.FunctionName!, Ensure);
                await RunTasksAsync(workflow);
                waiting += await WaitingAsync(stage.QueueUrl!);
            }

            if (waiting == 0)
            {
                return;
            }
        }

        Assert.Fail(string.Join('\n', _functions.Values.Select(function => function.Log).Concat(Log)));
    }

    public async ValueTask DisposeAsync()
    {
        await StopFunctionsAsync();
        await _proxy.DisposeAsync();
        _services.Dispose();
    }

    private Task<string> InvokeAsync(string function, string payload) => _functions[function].InvokeAsync(payload);

    private async Task StopFunctionsAsync()
    {
        foreach (var function in _functions.Values)
        {
            await function.DisposeAsync();
        }
    }

    /// <summary>The bootstrap in the zip file that the stack's parameters name.</summary>
    private async Task<string> CodeAsync(DeployedWorkflow workflow, RunningStage stage)
    {
        using var code = await _services.S3.GetObjectAsync(workflow.Parameters["CodeBucket"], workflow.Parameters[stage.Id + "CodeKey"]);
        using var bytes = new MemoryStream();
        await code.ResponseStream.CopyToAsync(bytes);
        var folder = Directory.CreateDirectory(_work.At($"function-{Guid.NewGuid():n}")).FullName;

        // With the mode that the zip file says: a bootstrap that Lambda could not start does not start here either.
        await using var zip = new ZipArchive(bytes);
        zip.ExtractToDirectory(folder);
        return Path.Combine(folder, "bootstrap");
    }

    /// <summary>The server leaves numbers numbers, which AWS makes texts.</summary>
    private async Task<Dictionary<string, string>> ConfigurationAsync(string function)
    {
        using var http = new HttpClient { BaseAddress = _moto.Url };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0");
        var configuration = JsonNode.Parse(await http.GetStringAsync(new Uri($"2015-03-31/functions/{function}/configuration", UriKind.Relative)))!;
        return configuration["Environment"]!["Variables"]!.AsObject().ToDictionary(variable => variable.Key, variable => variable.Value!.ToString());
    }

    private async Task RunTasksAsync(DeployedWorkflow workflow)
    {
        var listed = await _services.Ecs.ListTasksAsync(new ListTasksRequest { Cluster = workflow.Cluster }, CancellationToken.None);
        var started = listed.TaskArns.Where(arn => !_started.Contains(arn)).ToList();
        if (started.Count == 0)
        {
            return;
        }

        var described = await _services.Ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = workflow.Cluster, Tasks = started }, CancellationToken.None);
        foreach (var task in described.Tasks)
        {
            _started.Add(task.TaskArn);
            var definition = (await _services.Ecs.DescribeTaskDefinitionAsync(new DescribeTaskDefinitionRequest { TaskDefinition = task.TaskDefinitionArn }, CancellationToken.None)).TaskDefinition!;
            await RunAsync(definition.ContainerDefinitions.ShouldHaveSingleItem().Image!, task.Overrides!.ContainerOverrides!.Single().Environment!.ToDictionary(variable => variable.Name, variable => variable.Value!));
            await _moto.CallJsonAsync("ecs", EcsTarget + "StopTask", $$"""{"cluster":"{{workflow.Cluster}}","task":"{{task.TaskArn}}"}""");
        }
    }

    private async Task RunAsync(string image, Dictionary<string, string> environment)
    {
        _runtime ??= (await ContainerRuntimes.ChooseAsync("namespaces", new RuntimeOptions { CacheDirectory = CacheFolder.Path }, CancellationToken.None)).Runtime;
        var read = await ImageTransports.ReadAsync(ImageReference.Parse($"docker://{image}"), platform: null, CancellationToken.None);
        var name = $"worker-{_started.Count}";
        environment["CLOUDPIPE_IDLE_SECONDS"] = "2";
        await using var container = await _runtime.StartAsync(
            new ContainerSpec
            {
                Image = await _runtime.PrepareAsync(read, CancellationToken.None),
                Name = name,
                RunId = Path.GetFileName(_work.Path),
                Environment = With(environment),
                Output = (line, _) => Log.Enqueue($"{name}: {line}"),
            },
            CancellationToken.None);
        await container.Exited.WaitAsync(TimeSpan.FromMinutes(3));
    }

    private async Task<int> WaitingAsync(string queue)
    {
        var reply = await _services.Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = queue, AttributeNames = ["All"] }, CancellationToken.None);
        return new[] { "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible" }.Sum(name => int.Parse(reply.Attributes[name], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What AWS gives by roles and its own addresses.</summary>
    private Dictionary<string, string> With(IReadOnlyDictionary<string, string> environment) => new(environment)
    {
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_ENDPOINT_URL"] = _proxy.Url.AbsoluteUri,
    };
}

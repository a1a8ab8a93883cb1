using System.Xml.Linq;
using Amazon.S3.Model;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Sqs;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>
/// Two stages, "thumb" and "enhance", as a deployment would leave them: buckets, queues with dead letters, undelivered events. What the
/// server lacks or does in its own way (tasks, functions, metrics, scaling) is a double.
/// </summary>
internal sealed class OperatedWorkflow : IDisposable
{
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private readonly AwsServices _real;

    private OperatedWorkflow(AwsServices real, DeployedWorkflow workflow)
    {
        _real = real;
        Workflow = workflow;
        Queues = new(real.Sqs);
        foreach (var url in workflow.Stages.SelectMany(stage => new[] { stage.QueueUrl!, stage.DeadLetterUrl! }))
        {
            Queues.Know(url);
        }

        Services = real with { Sqs = Queues, Lambda = Dispatchers, Ecs = Tasks, CloudWatch = Metrics, AutoScaling = Groups };
    }

    public DeployedWorkflow Workflow { get; }

    public AwsServices Services { get; }

    public WatchedQueues Queues { get; }

    public FakeDispatchers Dispatchers { get; } = new();

    public FakeTasks Tasks { get; } = new();

    public FakeMetrics Metrics { get; } = new();

    public FakeGroups Groups { get; } = new();

    public RunningStage First => Workflow.Stages[0];

    public RunningStage Second => Workflow.Stages[1];

    public AwsSession Session => new("123456789012", "arn:aws:iam::123456789012:user/tester", "us-east-1", Services);

    public static async Task<OperatedWorkflow> CreateAsync(MotoServer moto)
    {
        moto.Require();
        var real = AwsServices.Create(moto.Options);
        var name = $"w{Guid.NewGuid():n}"[..16];
        async Task<string> BucketAsync(string kind)
        {
            await real.S3.PutBucketAsync($"{name}-{kind}");
            return $"{name}-{kind}";
        }

        async Task<string> QueueAsync(string kind)
        {
            var reply = await moto.CallQueryAsync("sqs", $"Action=CreateQueue&Version=2012-11-05&QueueName={name}-{kind}&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=60");
            return XDocument.Parse(reply).Descendants().First(element => element.Name.LocalName == "QueueUrl").Value;
        }

        var (input, middle, output) = (await BucketAsync("in"), await BucketAsync("mid"), await BucketAsync("out"));
        RunningStage Stage(string id, string stage, string from, string to, string queue, string dead, string? next) => new()
        {
            Id = id,
            Name = stage,
            InputBucket = from,
            OutputBucket = to,
            QueueUrl = queue,
            DeadLetterUrl = dead,
            FunctionName = $"{name}-{id}",
            TaskDefinition = $"arn:aws:ecs:us-east-1:123456789012:task-definition/{name}-{id}:3",
            WorkerLogGroup = $"/cloudpipe/{name}/{id}/worker",
            DispatcherLogGroup = $"/cloudpipe/{name}/{id}/dispatcher",
            InstanceType = "m7g.large",
            MemoryMiB = 1024,
            Cpus = 1,
            Next = next,
        };
        var workflow = new DeployedWorkflow
        {
            StackName = name,
            StackId = $"arn:aws:cloudformation:us-east-1:123456789012:stack/{name}/1",
            StackStatus = "CREATE_COMPLETE",
            CreatedAt = Now.AddHours(-3),
            Placement = WorkerPlacement.CapacityProvider,
            Parameters = new Dictionary<string, string> { ["Attempts"] = "3", ["DiskGiB"] = "50" },
            Resources = new Dictionary<string, DeployedResource>
            {
                ["ThumbFailedAlarm"] = new("ThumbFailedAlarm", "AWS::CloudWatch::Alarm", name + "-ThumbFailedAlarm-1", "CREATE_COMPLETE"),
                ["M7gLargeGroup"] = new("M7gLargeGroup", "AWS::AutoScaling::AutoScalingGroup", name + "-group", "CREATE_COMPLETE"),
            },
            InputBucket = input,
            OutputBucket = output,
            Cluster = name,
            UndeliveredUrl = await QueueAsync("undelivered"),
            Stages =
            [
                Stage("Thumb", "thumb", input, middle, await QueueAsync("q1"), await QueueAsync("d1"), "Enhance"),
                Stage("Enhance", "enhance", middle, output, await QueueAsync("q2"), await QueueAsync("d2"), null),
            ],
        };
        return new(real, workflow);
    }

    /// <returns>The ETag.</returns>
    public async Task<string> PutAsync(string bucket, string key, string content = "content", IReadOnlyDictionary<string, string>? metadata = null)
    {
        var request = new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = content };
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            request.Metadata.Add(name, value);
        }

        return (await Services.S3.PutObjectAsync(request)).ETag.Trim('"');
    }

    /// <summary>A result as a worker stores it.</summary>
    public async Task<string> ResultAsync(RunningStage stage, string inputKey, string etag, int attempt = 1, int milliseconds = 1500)
    {
        var key = ResultNames.Key(inputKey, ResultNames.ForFile(stage.Name, ObjectKey.BaseName(inputKey)));
        await PutAsync(stage.OutputBucket, key, "result", new Dictionary<string, string>
        {
            [ResultMetadata.Job] = new('a', 64),
            [ResultMetadata.Source] = ResultMetadata.SourceOf(new InputObject(stage.InputBucket, inputKey)),
            [ResultMetadata.SourceETag] = etag,
            [ResultMetadata.Attempt] = $"{attempt}",
            [ResultMetadata.DurationMs] = $"{milliseconds}",
        });
        return key;
    }

    /// <summary>A failure's record as a worker stores it.</summary>
    public Task FailureAsync(RunningStage stage, string inputKey, int attempt = 3, string reason = FailureReason.ExitCode, string message = "CP4010: The command ended with exit code 3.") =>
        Services.Records.PutAsync(
            stage.OutputBucket,
            FailureRecord.ObjectKeyFor(stage.Name, stage.InputBucket, inputKey),
            System.Text.Encoding.UTF8.GetBytes(new FailureRecord
            {
                Stage = stage.Name,
                Bucket = stage.InputBucket,
                Key = inputKey,
                Attempt = attempt,
                Reason = reason,
                Message = message,
                ExitCode = 3,
                StderrTail = "no such colour\n",
                PeakMemoryBytes = 3 << 20,
                DurationMs = 1200,
                Worker = "w1",
            }.Write()),
            PutCondition.None,
            CancellationToken.None);

    public static string EventOf(RunningStage stage, string key) => S3EventMessage.Write(new InputObject(stage.InputBucket, key, ETag: "e", Size: 3), Now);

    public Task SendAsync(string queueUrl, string body, string? reason = null) => _real.Sqs.SendMessageAsync(
        new SendMessageRequest
        {
            QueueUrl = queueUrl,
            MessageBody = body,
            MessageAttributes = reason is null ? null : new Dictionary<string, MessageAttributeValue> { ["Reason"] = new() { StringValue = reason }, ["Message"] = new() { StringValue = "it is gone" } },
        },
        CancellationToken.None);

    /// <summary>A file in the dead letters of a stage.</summary>
    public Task FailAsync(RunningStage stage, string key, string? reason = null) => SendAsync(stage.DeadLetterUrl!, EventOf(stage, key), reason);

    /// <summary>An event as Lambda's failure destination keeps it.</summary>
    public Task LoseAsync(RunningStage stage, string payload, string error = "the queue is full") => SendAsync(
        Workflow.UndeliveredUrl!,
        $$"""
        {"version":"1.0","timestamp":"2026-11-21T20:00:00.000Z",
         "requestContext":{"requestId":"1","functionArn":"arn:aws:lambda:us-east-1:123456789012:function:{{stage.FunctionName}}:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":3},
         "requestPayload":{{payload}},
         "responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},
         "responsePayload":{"errorMessage":"{{error}}","errorType":"DispatchException"} }
        """);

    /// <summary>The keys in a queue that can be received now; they stay there, hidden.</summary>
    public async Task<IReadOnlyList<string>> KeysInAsync(string queueUrl)
    {
        var keys = new List<string>();
        while (true)
        {
            var reply = await _real.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = queueUrl, MaxNumberOfMessages = 10 }, CancellationToken.None);
            if (reply.Messages.Count == 0)
            {
                return [.. keys.Order(StringComparer.Ordinal)];
            }

            keys.AddRange(reply.Messages.SelectMany(message => JobMessage.Parse(message.Body).Inputs).Select(input => input.Key));
        }
    }

    public void Dispose() => _real.Dispose();
}

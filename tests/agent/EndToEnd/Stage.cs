using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Aws;
using CloudPipe.Aws.Sqs;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>One stage on an endpoint: two buckets, a queue with its dead-letter queue, an algorithm.</summary>
internal sealed class Stage : IDisposable
{
    private readonly ITestEndpoint _endpoint;
    private readonly TemporaryFolder _folder = new();

    private Stage(ITestEndpoint endpoint, string name)
    {
        _endpoint = endpoint;
        (In, Out) = ($"in-{name}", $"out-{name}");
        var credentials = new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey);
        S3 = new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = "us-east-1", ForcePathStyle = true, HttpClientFactory = new TrustingHttpClientFactory() });
        Sqs = new SqsClient(new AwsClientOptions { Credentials = credentials, Region = "us-east-1", ServiceUrl = endpoint.Url, Handler = TrustingHttpClientFactory.CreateHandler() });
    }

    public string In { get; }

    public string Out { get; }

    public AmazonS3Client S3 { get; }

    public SqsClient Sqs { get; }

    public string Queue { get; private set; } = "";

    public string DeadLetters { get; private set; } = "";

    public string Folder => _folder.Path;

    public Dictionary<string, string> Environment { get; private set; } = [];

    /// <param name="endpoint">Where.</param>
    /// <param name="script">Body of a shell script that is called with input and output.</param>
    /// <param name="visibilitySeconds">Of the queue and of the agent.</param>
    /// <param name="maxReceiveCount">After so many receipts a message goes to the dead-letter queue.</param>
    public static async Task<Stage> CreateAsync(ITestEndpoint endpoint, string script, int visibilitySeconds = 30, int maxReceiveCount = 100)
    {
        var name = Guid.NewGuid().ToString("N")[..12];
        var stage = new Stage(endpoint, name);
        await endpoint.CreateBucketAsync(stage.In);
        await endpoint.CreateBucketAsync(stage.Out);
        stage.DeadLetters = await endpoint.CreateQueueAsync($"dead-{name}", 30);
        stage.Queue = await endpoint.CreateQueueAsync($"queue-{name}", visibilitySeconds, $"dead-{name}", maxReceiveCount);
        var document = new AgentDocument
        {
            Name = "up",
            RunCommand = $"{stage._folder.Script("algorithm.sh", script)} $input $output",
            InputFilePath = stage._folder["input"] + "/",
            OutputFilePath = stage._folder["output"] + "/",
            BaseDigest = "sha256:1",
        };
        await File.WriteAllTextAsync(stage._folder["algorithm.json"], document.Write());
        stage.Environment = new Dictionary<string, string>
        {
            ["sqs"] = stage.Queue,
            ["output_s3_name"] = stage.Out,
            ["NAME"] = "up",
            ["LOG_LVL"] = "DEBUG",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = endpoint.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = endpoint.SecretAccessKey,
            ["AWS_ENDPOINT_URL"] = endpoint.Url.AbsoluteUri,
            ["CLOUDPIPE_ALGORITHM"] = stage._folder["algorithm.json"],
            ["CLOUDPIPE_DEAD_LETTER"] = stage.DeadLetters,
            ["CLOUDPIPE_IDLE_SECONDS"] = "1",
            ["CLOUDPIPE_VISIBILITY_SECONDS"] = $"{visibilitySeconds}",
        };
        return stage;
    }

    /// <summary>Stores an input and sends its event.</summary>
    public async Task FeedAsync(string key, string text)
    {
        var stored = await S3.PutObjectAsync(new PutObjectRequest { BucketName = In, Key = key, ContentBody = text });
        await SendAsync(S3EventMessage.Write(new InputObject(In, key, null, stored.ETag.Trim('"'), text.Length), DateTimeOffset.UnixEpoch));
    }

    public Task SendAsync(string body) => Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = Queue, MessageBody = body }, CancellationToken.None);

    public RunningAgent Start(AgentKind kind, Action<string>? onLine = null) => RunningAgent.Start(kind, Environment, onLine);

    public async Task<string> ResultAsync(string key)
    {
        using var found = await S3.GetObjectAsync(Out, key);
        using var reader = new StreamReader(found.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Keys of results, without failure records.</summary>
    public async Task<IReadOnlyList<string>> ResultsAsync()
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Out, ContinuationToken = token });
            keys.AddRange((page.S3Objects ?? []).Select(found => found.Key).Where(key => !key.StartsWith(".cloudpipe/", StringComparison.Ordinal)));
            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);
        return keys;
    }

    /// <summary>Messages waiting and in flight.</summary>
    public async Task<(int Waiting, int InFlight)> CountsAsync()
    {
        var reply = await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = Queue, AttributeNames = ["All"] }, CancellationToken.None);
        return (Count("ApproximateNumberOfMessages"), Count("ApproximateNumberOfMessagesNotVisible"));

        int Count(string name) => int.Parse(reply.Attributes[name], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<IReadOnlyList<Message>> DeadLettersAsync() => (await Sqs.ReceiveMessageAsync(
        new ReceiveMessageRequest { QueueUrl = DeadLetters, MaxNumberOfMessages = 10, WaitTimeSeconds = 1, MessageAttributeNames = ["All"] }, CancellationToken.None)).Messages;

    public void Dispose()
    {
        S3.Dispose();
        Sqs.Dispose();
        _folder.Dispose();
    }
}

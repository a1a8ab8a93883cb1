using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using CloudPipe.Agent.Disk;
using CloudPipe.Agent.HandingOver;
using CloudPipe.Agent.Isolation;
using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Settings;
using CloudPipe.Agent.Storage;
using CloudPipe.Aws;
using CloudPipe.Aws.Lambda;
using CloudPipe.Aws.Sqs;
using CloudPipe.Model;

namespace CloudPipe.Agent;

/// <summary>Puts the worker together.</summary>
internal sealed class AgentServices : IDisposable
{
    private static readonly TimeSpan ChildGrace = TimeSpan.FromSeconds(5);

    /// <summary>In a wrapped image; of use where /proc is not mounted.</summary>
    private const string OwnPath = "/cloudpipe/cpagent";

    private readonly SqsClient _sqs;
    private readonly LambdaClient _lambda;
    private readonly AmazonS3Client _s3;
    private readonly DiskRoom _disk;
    private readonly Lanes _lanes;

    public AgentServices(
        AgentSettings settings, IReadOnlyDictionary<string, string> environment, TimeProvider clock, ILogSink sink, AgentLog log)
    {
        var options = new AwsClientOptions { Region = settings.Region, TimeProvider = clock };
        _sqs = new SqsClient(options);
        _lambda = new LambdaClient(options);
        var s3 = S3Config(settings, environment);
        _s3 = new AmazonS3Client(s3);
        var isTls = s3.ServiceURL?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) != true;
        var store = new S3ObjectStore(_s3, isTls, new TransferLimits { Stall = settings.Stall }, clock);
        var queue = new SqsJobQueue(_sqs, settings.QueueUrl, settings.DeadLetterQueueUrl, settings.Visibility);
        INextStage next = settings.NextStage is { } function ? new LambdaNextStage(_lambda, function) : new LastStage();
        var userSwitch = settings.RunAs is { } user ? new UserSwitch(Environment.ProcessPath ?? OwnPath, user) : null;
        var command = new CommandStep(settings, new ChildRunner(clock, ChildGrace, userSwitch), new OutOfMemoryCounter(), clock, log);
        _disk = new DiskRoom();
        _lanes = new Lanes(settings.Slots);
        var jobs = new JobRunner(
            settings,
            store,
            next,
            command,
            new ResultStep(settings, store, log),
            new WorkFolders(settings),
            _disk,
            _lanes,
            log);
        var metrics = new JobMetrics(settings.TellsMetrics ? sink : null, settings.QueueUrl, settings.Stage, settings.Worker, clock);
        var handler = new MessageHandler(settings, queue, jobs, new FailureReporter(settings, store, clock, log), metrics, clock, log);
        Worker = new Worker(settings, queue, handler, clock, log);
    }

    public Worker Worker { get; }

    public void Dispose()
    {
        _sqs.Dispose();
        _lambda.Dispose();
        _s3.Dispose();
        _disk.Dispose();
        _lanes.Dispose();
    }

    private static AmazonS3Config S3Config(AgentSettings settings, IReadOnlyDictionary<string, string> environment)
    {
        var endpoint = environment.GetValueOrDefault(AgentEnvironment.S3EndpointUrl) ?? environment.GetValueOrDefault(AgentEnvironment.EndpointUrl);
        var config = new AmazonS3Config
        {
            MaxErrorRetry = 3,
            Timeout = TimeSpan.FromMinutes(10),
            // We verify what we get ourselves, faster: the SDK goes byte by byte, and only through what it gets in one request.
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            HttpClientFactory = new S3Transport(),
        };
        if (string.IsNullOrWhiteSpace(endpoint))
        {
            config.RegionEndpoint = settings.Region is { } region ? RegionEndpoint.GetBySystemName(region) : config.RegionEndpoint;
            return config;
        }

        config.ServiceURL = endpoint;
        config.AuthenticationRegion = settings.Region ?? "us-east-1";
        // An endpoint of one's own seldom has a name for every bucket.
        config.ForcePathStyle = true;
        return config;
    }
}

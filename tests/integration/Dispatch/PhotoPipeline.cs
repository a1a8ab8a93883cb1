using System.Collections.Concurrent;
using CloudPipe.Local;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Integration.Tests.Dispatch;

/// <summary>
/// workflows/photos.json as a deployment sets it up: buckets and queues on the embedded endpoint, the sample's bootstrap as two functions,
/// a cluster whose tasks are containers of the wrapped images. What AWS gives by roles, credentials and endpoints, is added where roles would.
/// </summary>
internal sealed class PhotoPipeline : IAsyncDisposable
{
    public const string Input = "cloudpipe-photos-input";
    public const string Middle = "cloudpipe-photos-enhance";
    public const string Output = "cloudpipe-photos-output";

    private static readonly string[] s_algorithms = ["enhance", "thumbnail"];
    private static readonly TimeSpan s_wrapLimit = TimeSpan.FromMinutes(2);

    private readonly WorkFolder _work = new();
    private readonly Dictionary<string, LambdaFunctionProcess> _functions = [];
    private readonly Dictionary<string, IPreparedImage> _images = [];
    private IContainerRuntime _runtime = null!;
    private EcsCluster? _cluster;
    private EmbeddedEndpoint? _endpoint;
    private int _workers;

    public EmbeddedEndpoint Endpoint => _endpoint!;

    public EcsCluster Cluster => _cluster!;

    /// <summary>Everything that functions and workers wrote, for the messages of failing tests.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public string InputFolder => _work.At("input");

    public string OutputFolder => _work.At("output");

    public async Task StartAsync()
    {
        foreach (var folder in new[] { "state", "input", "middle", "output" })
        {
            Directory.CreateDirectory(_work.At(folder));
        }

        _endpoint = await EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = _work.At("state"), Invoke = InvokeAsync }, CancellationToken.None);
        await _endpoint.Buckets.AttachAsync(Input, InputFolder, readOnly: true);
        await _endpoint.Buckets.AttachAsync(Middle, _work.At("middle"));
        await _endpoint.Buckets.AttachAsync(Output, OutputFolder);
        _runtime = (await ContainerRuntimes.ChooseAsync("namespaces", new RuntimeOptions { CacheDirectory = CacheFolder.Path }, CancellationToken.None)).Runtime;
        _cluster = new EcsCluster(LaunchAsync);
        foreach (var algorithm in s_algorithms)
        {
            await _endpoint.Queues.CreateAsync(algorithm + "-dead");
            await _endpoint.Queues.CreateAsync(algorithm, visibilitySeconds: 30, algorithm + "-dead", maxReceiveCount: 3);
            _images[algorithm] = await WrapAsync(algorithm);
            _functions[Function(algorithm)] = LambdaFunctionProcess.Start(algorithm, FunctionEnvironment(algorithm));
        }
    }

    public static string Function(string algorithm) => "photos-" + algorithm;

    /// <summary>Lambda's Invoke, for the test and for the agents.</summary>
    public Task<string> InvokeAsync(string function, string payload, CancellationToken cancellationToken) =>
        _functions.TryGetValue(function, out var process) ? process.InvokeAsync(payload).WaitAsync(cancellationToken) : throw new FunctionNotFoundException(function);

    public async Task<IReadOnlyList<int>> StopFunctionsAsync() => await Task.WhenAll(_functions.Values.Select(function => function.StopAsync()));

    public string Everything() => string.Join('\n', [.. _functions.Values.Select(function => function.Log), .. Log]);

    public async ValueTask DisposeAsync()
    {
        foreach (var function in _functions.Values)
        {
            await function.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }

        _work.Dispose();
    }

    private async Task<IPreparedImage> WrapAsync(string algorithm)
    {
        var document = Path.Combine(Built.Root, "samples", algorithm, "algorithm.json");
        await using var wrap = CommandProcess.Start(Built.CloudPipe, ["wrap", document, "--to", $"oci:{_work.At(algorithm)}:latest"], folder: _work.Path);
        (await wrap.ExitAsync(s_wrapLimit)).ShouldBe(0, wrap.Everything);
        var image = await ImageTransports.ReadAsync(ImageReference.Parse($"oci:{_work.At(algorithm)}:latest"), platform: null, CancellationToken.None);
        return await _runtime.PrepareAsync(image, CancellationToken.None);
    }

    private Dictionary<string, string> FunctionEnvironment(string algorithm) => new(Access())
    {
        ["AWS_ENDPOINT_URL_ECS"] = _cluster!.Url,
        [AgentEnvironment.Queue] = Endpoint.QueueUrl(algorithm).ToString(),
        [AgentEnvironment.DeadLetter] = Endpoint.QueueUrl(algorithm + "-dead").ToString(),
        [AgentEnvironment.OutputBucket] = algorithm == "enhance" ? Middle : Output,
        [AgentEnvironment.Next] = algorithm == "enhance" ? Function("thumbnail") : "",
        ["CLOUDPIPE_CLUSTER"] = "photos",
        ["CLOUDPIPE_TASK_DEFINITION"] = algorithm,
        ["CLOUDPIPE_CAPACITY_PROVIDER"] = "photos-provider",
        ["CLOUDPIPE_LEASE_SECONDS"] = "2",
        ["THUMBNAIL_SCALE"] = "1/2",
    };

    private Task<IContainer> LaunchAsync(string definition, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var name = $"{definition}-{Interlocked.Increment(ref _workers)}";
        var all = new Dictionary<string, string>(environment.Concat(Access())) { [AgentEnvironment.Worker] = name };
        var spec = new ContainerSpec { Image = _images[definition], Name = name, RunId = Path.GetFileName(_work.Path), Environment = all, Output = (line, _) => Log.Enqueue($"{name}: {line}") };
        return _runtime.StartAsync(spec, cancellationToken);
    }

    private Dictionary<string, string> Access() => new()
    {
        ["AWS_REGION"] = Endpoint.Region,
        [AgentEnvironment.EndpointUrl] = Endpoint.Url.ToString(),
        ["AWS_ACCESS_KEY_ID"] = Endpoint.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = Endpoint.SecretAccessKey,
    };
}

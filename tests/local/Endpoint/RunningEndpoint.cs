namespace CloudPipe.Local.Tests.Endpoint;

/// <summary>An endpoint in a folder of its own, which goes away with it.</summary>
internal sealed class RunningEndpoint : IAsyncDisposable
{
    private RunningEndpoint(string root, EmbeddedEndpoint endpoint)
    {
        Root = root;
        Endpoint = endpoint;
    }

    public string Root { get; }

    public EmbeddedEndpoint Endpoint { get; private set; }

    public string StateDirectory => Path.Combine(Root, "state");

    public BucketStore Buckets => Endpoint.Buckets;

    public QueueStore Queues => Endpoint.Queues;

    public static async Task<RunningEndpoint> StartAsync(TimeProvider? time = null)
    {
        var root = Directory.CreateTempSubdirectory("cloudpipe-endpoint-").FullName;
        return new RunningEndpoint(root, await StartAsync(root, time));
    }

    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    public async Task RestartAsync()
    {
        await Endpoint.DisposeAsync();
        Endpoint = await StartAsync(Root, time: null);
    }

    public async Task PutAsync(string bucket, string key, string text) =>
        await Buckets.PutAsync(bucket, key, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

    public async Task<string?> TextAsync(string bucket, string key)
    {
        await using var content = await Buckets.GetAsync(bucket, key);
        return content is null ? null : await new StreamReader(content.Content).ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private static Task<EmbeddedEndpoint> StartAsync(string root, TimeProvider? time) => EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions
    {
        StateDirectory = Path.Combine(root, "state"),
        Time = time ?? TimeProvider.System,
        Invoke = (function, payload, _) => function == "echo" ? Task.FromResult(payload) : throw new FunctionNotFoundException(function),
    });
}

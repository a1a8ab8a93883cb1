using CloudPipe.Local;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>The endpoint of our own embedded engine.</summary>
public sealed class OwnEndpoint : ITestEndpoint, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedEndpoint? _endpoint;

    public Uri Url => Endpoint.Url;

    public string AccessKeyId => Endpoint.AccessKeyId;

    public string SecretAccessKey => Endpoint.SecretAccessKey;

    private EmbeddedEndpoint Endpoint => _endpoint ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => _endpoint = await EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = _folder["state"] });

    public Task CreateBucketAsync(string name) => Endpoint.Buckets.CreateAsync(name);

    public async Task<string> CreateQueueAsync(string name, int visibilitySeconds, string? deadLetterName = null, int maxReceiveCount = 0)
    {
        await Endpoint.Queues.CreateAsync(name, visibilitySeconds, deadLetterName, deadLetterName is null ? null : maxReceiveCount);
        return Endpoint.QueueUrl(name).AbsoluteUri;
    }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        _folder.Dispose();
    }
}

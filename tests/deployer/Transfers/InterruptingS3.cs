using Amazon.Runtime;
using Amazon.S3;

namespace CloudPipe.Deployer.Tests.Transfers;

/// <summary>Interrupts a transfer at one of its requests: before it is sent, or while its answer arrives.</summary>
internal sealed class InterruptingS3 : HttpClientFactory, IDisposable
{
    private readonly CancellationTokenSource _interrupt;
    private readonly Func<HttpRequestMessage, bool> _at;
    private readonly bool _inBody;

    public InterruptingS3(IClientConfig server, CancellationTokenSource interrupt, Func<HttpRequestMessage, bool> at, bool inBody = false)
    {
        (_interrupt, _at, _inBody) = (interrupt, at, inBody);
        Client = new AmazonS3Client(
            new BasicAWSCredentials("test", "test"),
            new AmazonS3Config { ServiceURL = server.ServiceURL, AuthenticationRegion = "us-east-1", ForcePathStyle = true, HttpClientFactory = this, CacheHttpClient = true });
    }

    public IAmazonS3 Client { get; }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this), disposeHandler: true);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public override string GetConfigUniqueString(IClientConfig clientConfig) => Guid.NewGuid().ToString();

    public void Dispose() => Client.Dispose();

    private sealed class Handler(InterruptingS3 owner) : DelegatingHandler(new HttpClientHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!owner._at(request))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            if (!owner._inBody)
            {
                await owner._interrupt.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            var reply = await base.SendAsync(request, cancellationToken);
            var content = new StreamContent(new Interrupted(owner._interrupt));
            foreach (var (name, values) in reply.Content.Headers)
            {
                content.Headers.TryAddWithoutValidation(name, values);
            }

            reply.Content = content;
            return reply;
        }
    }

    private sealed class Interrupted(CancellationTokenSource interrupt) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
    }
}

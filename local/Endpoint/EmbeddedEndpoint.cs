using System.Security.Cryptography;
using CloudPipe.Local.Lambda;
using CloudPipe.Local.Objects;
using CloudPipe.Local.S3;
using CloudPipe.Local.Server;
using CloudPipe.Local.Signing;
using CloudPipe.Local.Sqs;
using CloudPipe.Local.Storage;
using Microsoft.AspNetCore.Builder;

namespace CloudPipe.Local;

/// <summary>
/// S3, SQS and Lambda's Invoke on one port of loopback, over folders and a database, for any AWS SDK. Every request must be signed with
/// the run's credentials. What it acknowledged survives kill -9: start it again on the same state directory.
/// </summary>
public sealed class EmbeddedEndpoint : IAsyncDisposable
{
    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly StateDirectory _state;
    private readonly RunDatabase _database;
    private readonly BodyBuffers _bodies;
    private WebApplication? _server;

    private EmbeddedEndpoint(
        StateDirectory state, RunDatabase database, BucketStore buckets, QueueStore queues, EmbeddedEndpointOptions options)
    {
        _state = state;
        _database = database;
        Buckets = buckets;
        Queues = queues;
        _bodies = new BodyBuffers(options.Limits, options.Time);
        Region = options.Region;
        AccessKeyId = options.AccessKeyId ?? "AKIA" + RandomNumberGenerator.GetString(KeyAlphabet, 16);
        SecretAccessKey = options.SecretAccessKey ?? RandomNumberGenerator.GetString(SecretAlphabet, 48);
    }

    /// <summary>For <c>AWS_ENDPOINT_URL</c>: <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Url => WebServer.AddressOf(_server!);

    public string AccessKeyId { get; }

    public string SecretAccessKey { get; }

    public string Region { get; }

    public BucketStore Buckets { get; }

    public QueueStore Queues { get; }

    /// <summary>The URL of a queue, for clients of this process's port.</summary>
    public Uri QueueUrl(string name) => new(new SqsAccount(Url.GetLeftPart(UriPartial.Authority), Region).QueueUrl(name));

    /// <summary>The ARN of a queue, for policies and notifications.</summary>
    public string QueueArn(string name) => new SqsAccount("", Region).QueueArn(name);

    /// <summary>Starts an endpoint and takes up what an earlier one left in the state directory.</summary>
    /// <exception cref="EndpointException">CP5001 to CP5005.</exception>
    public static async Task<EmbeddedEndpoint> StartAsync(EmbeddedEndpointOptions options, CancellationToken cancellationToken = default)
    {
        var state = StateDirectory.Open(options.StateDirectory);
        RunDatabase? database = null;
        try
        {
            database = RunDatabase.Open(state.Path);
            var queues = await QueueStore.OpenAsync(database, options.Time);
            var events = new ObjectEvents(queues, options.Time, options.Region);
            var buckets = new BucketStore(database, state, options.Time, events);
            await buckets.RestoreAsync();
            var endpoint = new EmbeddedEndpoint(state, database, buckets, queues, options);
            await endpoint.ListenAsync(options, cancellationToken);
            return endpoint;
        }
        catch
        {
            if (database is not null)
            {
                await database.DisposeAsync();
            }

            state.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
            await server.StopAsync(now.Token);
            await server.DisposeAsync();
        }

        _bodies.Dispose();
        await _database.DisposeAsync();
        _state.Dispose();
    }

    private async Task ListenAsync(EmbeddedEndpointOptions options, CancellationToken cancellationToken)
    {
        var verifier = new SignatureVerifier(AccessKeyId, SecretAccessKey, options.Time);
        var router = new RequestRouter(
            new Authenticator(verifier, _bodies),
            new S3Service(Buckets, Queues, Region),
            new SqsService(Queues, Region),
            new LambdaService(options.Invoke),
            options.Failed);
        _server = await WebServer.StartAsync(options.Port, options.Limits, router.HandleAsync, cancellationToken);
    }
}

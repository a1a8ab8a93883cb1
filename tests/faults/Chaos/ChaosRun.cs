using System.Collections.Concurrent;
using System.Text;
using CloudPipe.Faults.Tests.Proxy;
using CloudPipe.Local;
using CloudPipe.Model;

namespace CloudPipe.Faults.Tests.Chaos;

/// <summary>
/// Two stages on the embedded endpoint: files become events, events jobs of the first stage, its results by hand-over jobs of the second.
/// All that the agents say and hear goes through the faulty proxy.
/// </summary>
internal sealed class ChaosRun(ChaosPlan plan) : IAsyncDisposable
{
    public const string First = "first", Second = "second";

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder _folder = new();
    private readonly AgentCrew _crew = new();
    private EmbeddedEndpoint? _endpoint;
    private FaultyProxy? _proxy;

    public ChaosPlan Plan => plan;

    public Fortune Fortune { get; } = new(plan.Seed);

    public AgentCrew Crew => _crew;

    public EmbeddedEndpoint Endpoint => _endpoint ?? throw new InvalidOperationException("not started");

    /// <summary>How often each object was written, by bucket and key.</summary>
    public ConcurrentDictionary<string, int> Writes { get; } = new();

    /// <summary>The payloads of all hand-overs.</summary>
    public ConcurrentQueue<string> HandedOver { get; } = new();

    public static string Bucket(string stage) => "results-of-" + stage;

    public static string DeadLetters(string stage) => stage + "-dead";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _endpoint = await EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = _folder["state"], Invoke = HandOverAsync }, cancellationToken);
        _endpoint.Buckets.ObjectWritten += (_, written) => Writes.AddOrUpdate($"{written.Object.Bucket}/{written.Object.Key}", 1, (_, times) => times + 1);
        await _endpoint.Buckets.CreateAsync("files", cancellationToken);
        foreach (var stage in (string[])[First, Second])
        {
            await _endpoint.Buckets.CreateAsync(Bucket(stage), cancellationToken);
            await _endpoint.Queues.CreateAsync(DeadLetters(stage), cancellationToken: cancellationToken);
            await _endpoint.Queues.CreateAsync(stage, plan.VisibilitySeconds, DeadLetters(stage), plan.MaxReceiveCount, cancellationToken);
        }

        await _endpoint.Buckets.SetNotificationsAsync("files", [new QueueNotification("new", First, ["s3:ObjectCreated:*"])], cancellationToken);
        var deliveries = new Deliveries(Fortune, _endpoint.Queues);
        _proxy = await FaultyProxy.StartAsync(new FaultyProxyOptions
        {
            Server = _endpoint.Url,
            Doors = 2 * plan.Agents,
            Fortune = Fortune,
            Mix = plan.Mix,
            Deliveries = deliveries,
            Crew = _crew,
            Stall = plan.Stall,
            VisibilitySeconds = plan.VisibilitySeconds,
        });
        using var over = new CancellationTokenSource();
        var feeding = FeedAsync(cancellationToken);
        var working = Task.WhenAll(Enumerable.Range(0, 2 * plan.Agents).Select(door => _crew.KeepAsync(door, () => EnvironmentOf(door), over.Token)));
        await feeding;
        await UntilAsync(async () => deliveries.Kept == 0 && await IsEmptyAsync(), cancellationToken);

        // What is under way twice may still hand over or come again: from here nothing goes wrong, and all agents end by themselves.
        _proxy.IsCalm = deliveries.IsCalm = true;
        await over.CancelAsync();
        await working.WaitAsync(cancellationToken);
        while (deliveries.Kept > 0 || !await IsEmptyAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 2 * plan.Agents).Select(door => _crew.KeepAsync(door, () => EnvironmentOf(door), over.Token))).WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _crew.DisposeAsync();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task FeedAsync(CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, plan.Files), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (file, cancellation) =>
        {
            switch (plan.FateOf(file))
            {
                case Fate.Unreadable:
                    await Endpoint.Queues.SendAsync(First, $"rubbish {ChaosPlan.Key(file)}", cancellation);
                    break;
                case Fate.Missing:
                    await Endpoint.Queues.SendAsync(First, S3EventMessage.Write(new InputObject("files", ChaosPlan.Key(file)), DateTimeOffset.UnixEpoch), cancellation);
                    break;
                default:
                    using (var text = new MemoryStream(Encoding.UTF8.GetBytes(plan.TextOf(file))))
                    {
                        await Endpoint.Buckets.PutAsync("files", ChaosPlan.Key(file), text, cancellationToken: cancellation);
                    }

                    break;
            }
        });
    }

    /// <summary>The first queue is looked at first: what leaves it is in the second by then.</summary>
    private async Task<bool> IsEmptyAsync() => await IsEmptyAsync(First) && await IsEmptyAsync(Second);

    private async Task<bool> IsEmptyAsync(string queue)
    {
        var counts = await Endpoint.Queues.CountsAsync(queue);
        return counts.Visible + counts.InFlight + counts.Delayed == 0;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        while (!await isSo())
        {
            await Task.Delay(s_look, cancellationToken);
        }
    }

    private async Task<string> HandOverAsync(string function, string payload, CancellationToken cancellationToken)
    {
        await Endpoint.Queues.SendAsync(function, payload, cancellationToken);
        HandedOver.Enqueue(payload);
        return "{}";
    }

    private Dictionary<string, string> EnvironmentOf(int door)
    {
        var stage = door % 2 == 0 ? First : Second;
        var folder = Directory.CreateDirectory(_folder[$"agent-{door}"]).FullName;
        var document = Path.Combine(folder, "algorithm.json");
        File.WriteAllText(document, new AgentDocument
        {
            Name = stage,
            RunCommand = $$"""/usr/bin/busybox awk -v "o=$output" '/^poison/{exit {{ChaosPlan.PoisonExitCode}}} /^venom/{exit {{ChaosPlan.VenomExitCode}}} {print > o}' $input""",
            // Nobody can write there, so that each job works in a folder of its own below the agent's: the agents share a file system, which
            // containers do not.
            InputFilePath = "/proc/cloudpipe/in/",
            OutputFilePath = "/proc/cloudpipe/out/",
            BaseDigest = "sha256:" + new string('0', 64),
            PermanentExitCodes = [ChaosPlan.VenomExitCode],
        }.Write());
        var environment = new Dictionary<string, string>
        {
            [AgentEnvironment.Algorithm] = document,
            [AgentEnvironment.Queue] = Endpoint.QueueUrl(stage).ToString(),
            [AgentEnvironment.OutputBucket] = Bucket(stage),
            [AgentEnvironment.Name] = stage,
            [AgentEnvironment.Worker] = $"agent-{door}",
            [AgentEnvironment.DeadLetter] = Endpoint.QueueUrl(DeadLetters(stage)).ToString(),
            [AgentEnvironment.IdleSeconds] = "1",
            [AgentEnvironment.VisibilitySeconds] = $"{plan.VisibilitySeconds}",
            [AgentEnvironment.Region] = Endpoint.Region,
            [AgentEnvironment.EndpointUrl] = _proxy!.Doors[door].ToString(),
            ["AWS_ACCESS_KEY_ID"] = Endpoint.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = Endpoint.SecretAccessKey,
        };
        if (stage == First)
        {
            environment[AgentEnvironment.Next] = Second;
        }

        return environment;
    }
}

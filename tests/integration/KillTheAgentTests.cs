using System.Collections.Concurrent;
using CloudPipe.Local;
using CloudPipe.Model;

namespace CloudPipe.Integration.Tests;

/// <summary>kill -9 of the real agent at every arrow of its state machine, over and over, until all jobs are done.</summary>
public sealed class KillTheAgentTests : IAsyncLifetime
{
    private const int Jobs = 120;
    private const int KillsPerArrow = 3;

    // Visibility and idling are short, so that the file of a killed agent comes back soon.
    private const int VisibilitySeconds = 2;

    private static readonly string[] s_arrows = ["received", "found", "looked", "downloaded", "ran", "collected", "uploaded", "handed-over", "deleted"];
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("cloudpipe-kill-").FullName;
    private readonly ConcurrentQueue<string> _handedOver = new();
    private EmbeddedEndpoint _endpoint = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var folder in new[] { "state", "in", "out", "work/in", "work/out" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }

        _endpoint = await EmbeddedEndpoint.StartAsync(
            new EmbeddedEndpointOptions { StateDirectory = Path.Combine(_folder, "state"), Invoke = HandOverAsync }, CancellationToken.None);
        await _endpoint.Buckets.AttachAsync("in-bucket", Path.Combine(_folder, "in"), readOnly: true);
        await _endpoint.Buckets.AttachAsync("out-bucket", Path.Combine(_folder, "out"));
        await _endpoint.Queues.CreateAsync("dead");
        await _endpoint.Queues.CreateAsync("jobs", VisibilitySeconds, "dead", maxReceiveCount: 100);
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_file_has_one_result_wherever_the_agent_dies()
    {
        for (var i = 0; i < Jobs; i++)
        {
            File.WriteAllText(Path.Combine(_folder, "in", $"{i}.txt"), $"content {i}\n");
            var input = new InputObject("in-bucket", $"{i}.txt");
            await _endpoint.Queues.SendAsync("jobs", S3EventMessage.Write(input, DateTimeOffset.UnixEpoch));
        }

        var effects = new ConcurrentDictionary<string, int>();
        _endpoint.Buckets.ObjectWritten += (_, written) => effects.AddOrUpdate(written.Object.Key, 1, (_, count) => count + 1);

        var killed = new Dictionary<string, int>();
        foreach (var arrow in Enumerable.Range(0, KillsPerArrow).SelectMany(_ => s_arrows))
        {
            killed[arrow] = killed.GetValueOrDefault(arrow) + (await RunUntilAsync(arrow) ? 1 : 0);
        }

        await RunUntilAsync(arrow: null);

        killed.ShouldAllBe(kill => kill.Value == KillsPerArrow, "the agent must have been killed at each arrow, or nothing is shown");
        var left = await _endpoint.Queues.CountsAsync("jobs");
        (left.Visible + left.InFlight + left.Delayed).ShouldBe(0, "no message is left");
        (await _endpoint.Queues.CountsAsync("dead")).TotalSent.ShouldBe(0, "no file failed");
        for (var i = 0; i < Jobs; i++)
        {
            File.ReadAllText(Path.Combine(_folder, "out", $"Result-copy-{i}.txt")).ShouldBe($"content {i}\n");
        }

        var results = effects.Where(effect => effect.Key.StartsWith("Result-", StringComparison.Ordinal)).ToList();
        results.Count.ShouldBe(Jobs);
        results.ShouldAllBe(effect => effect.Value == 1, "no result is written twice");
        _handedOver.Select(payload => JobMessage.Parse(payload).Inputs.Single().Key).Distinct().Count().ShouldBe(Jobs, "every result was handed over");
    }

    /// <summary>Runs one agent: until it passes the arrow, and kills it there; or, without an arrow, until it finds no more work.</summary>
    /// <returns>True if it was killed at the arrow.</returns>
    private async Task<bool> RunUntilAsync(string? arrow)
    {
        var reached = 0;
        CommandProcess? agent = null;
        var started = new TaskCompletionSource();
        agent = CommandProcess.Start(Built.Agent, [], Environment(), onLine: line =>
        {
            if (arrow is not null && line.Contains($"step={arrow} ", StringComparison.Ordinal) && Interlocked.Exchange(ref reached, 1) == 0)
            {
                started.Task.Wait();
                agent!.Kill();
            }
        });
        await using (agent)
        {
            started.SetResult();
            var code = await agent.ExitAsync(s_limit);
            if (reached == 0)
            {
                code.ShouldBe(0, agent.Everything);
            }
        }

        return reached == 1;
    }

    private Dictionary<string, string> Environment()
    {
        var document = Path.Combine(_folder, "algorithm.json");
        File.WriteAllText(document, new AgentDocument
        {
            Name = "copy",
            RunCommand = "cp $input $output",
            InputFilePath = Path.Combine(_folder, "work/in/"),
            OutputFilePath = Path.Combine(_folder, "work/out/"),
            BaseDigest = "sha256:" + new string('0', 64),
        }.Write());
        return new Dictionary<string, string>
        {
            [AgentEnvironment.Algorithm] = document,
            [AgentEnvironment.Queue] = _endpoint.QueueUrl("jobs").ToString(),
            [AgentEnvironment.OutputBucket] = "out-bucket",
            [AgentEnvironment.Name] = "copy",
            [AgentEnvironment.LogLevel] = "DEBUG",
            [AgentEnvironment.Next] = "next-stage",
            [AgentEnvironment.DeadLetter] = _endpoint.QueueUrl("dead").ToString(),
            [AgentEnvironment.IdleSeconds] = (2 * VisibilitySeconds).ToString(),
            [AgentEnvironment.VisibilitySeconds] = VisibilitySeconds.ToString(),
            [AgentEnvironment.Region] = _endpoint.Region,
            [AgentEnvironment.EndpointUrl] = _endpoint.Url.ToString(),
            ["AWS_ACCESS_KEY_ID"] = _endpoint.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = _endpoint.SecretAccessKey,
        };
    }

    private Task<string> HandOverAsync(string function, string payload, CancellationToken cancellationToken)
    {
        _handedOver.Enqueue(payload);
        return Task.FromResult("{}");
    }
}

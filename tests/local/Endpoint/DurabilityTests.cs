using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace CloudPipe.Local.Tests.Endpoint;

public sealed class DurabilityTests
{
    [Fact]
    public async Task What_was_acknowledged_survives_kill_9_and_what_was_not_is_whole_or_absent()
    {
        await using var root = await RunningEndpoint.StartAsync();
        var state = root.Folder("victim");
        var acknowledged = new ConcurrentBag<string>();
        for (var round = 0; round < 3; round++)
        {
            await PutUntilKilledAsync(state, round, acknowledged);
        }

        acknowledged.Count.ShouldBeGreaterThan(20);
        await using var endpoint = await EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = state });
        foreach (var key in acknowledged)
        {
            (await endpoint.Buckets.HeadAsync("data", key))!.Metadata["key"].ShouldBe(Uri.EscapeDataString(key));
        }

        // Every object, acknowledged or not, is whole, carries its metadata and has its event, exactly as often as it was written.
        var written = endpoint.Buckets.List("data").ToList();
        foreach (var found in written)
        {
            found.Size.ShouldBe(5000);
            (await endpoint.Buckets.HeadAsync("data", found.Key))!.Metadata.Keys.ShouldContain("key");
        }

        (await endpoint.Queues.CountsAsync("events")).Visible.ShouldBeGreaterThanOrEqualTo(written.Count);
        Directory.EnumerateFiles(Path.Combine(state, "staging")).ShouldBeEmpty();
    }

    private static async Task PutUntilKilledAsync(string state, int round, ConcurrentBag<string> acknowledged)
    {
        using var host = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "CloudPipe.EndpointHost"), [state, "AKIDTEST", "secret"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var line = await host.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            var config = new AmazonS3Config { ServiceURL = line!.Split(' ')[0], ForcePathStyle = true, MaxErrorRetry = 0, AuthenticationRegion = "us-east-1", Timeout = TimeSpan.FromSeconds(20) };
            using var s3 = new AmazonS3Client(new BasicAWSCredentials("AKIDTEST", "secret"), config);
            if (round == 0)
            {
                await PrepareAsync(state, host, s3);
                return;
            }

            var first = new TaskCompletionSource();
            var writers = Enumerable.Range(0, 4).Select(w => Task.Run(() => PutAsync(s3, $"r{round}/w{w}", acknowledged, first))).ToList();
            await first.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await Task.Delay(700);
            host.Kill();
            await Task.WhenAll(writers);
        }
        finally
        {
            host.Kill(entireProcessTree: true);
            await host.WaitForExitAsync();
        }
    }

    private static async Task PrepareAsync(string state, Process host, AmazonS3Client s3)
    {
        await s3.PutBucketAsync("data");
        host.Kill();
        await host.WaitForExitAsync();
        await using var endpoint = await EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = state });
        await endpoint.Queues.CreateAsync("events");
        await endpoint.Buckets.SetNotificationsAsync("data", [new QueueNotification("n", "events", ["s3:ObjectCreated:*"])]);
    }

    private static async Task PutAsync(AmazonS3Client s3, string prefix, ConcurrentBag<string> acknowledged, TaskCompletionSource first)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                // Every third key is an odd one.
                var key = i % 3 == 0 ? $"{prefix}//{i}" : $"{prefix}/{i}";
                var put = new PutObjectRequest { BucketName = "data", Key = key, InputStream = new MemoryStream(new byte[5000]) };
                put.Metadata["key"] = Uri.EscapeDataString(key);
                await s3.PutObjectAsync(put);
                acknowledged.Add(key);
                first.TrySetResult();
            }
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException)
        {
            // Killed, as intended.
        }
    }
}

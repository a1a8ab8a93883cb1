using System.Collections.Concurrent;
using System.Text.Json;
using CloudPipe.Model;

namespace CloudPipe.Integration.Tests.Dispatch;

/// <summary>
/// The whole way of a file, in one process tree: event, generated bootstrap, queue, worker, wrapped image, result, next bootstrap, result.
/// </summary>
public sealed class DispatchTests : IAsyncLifetime
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(2);
    private static readonly string[] s_photos = ["science/rocket.jpg", "animals/cat.jpg", "street/frame_100.jpg"];

    private readonly PhotoPipeline _pipeline = new();
    private readonly ConcurrentDictionary<string, int> _written = new();

    public async ValueTask InitializeAsync()
    {
        await _pipeline.StartAsync();
        _pipeline.Endpoint.Buckets.ObjectWritten += (_, written) => _written.AddOrUpdate(written.Object.Key, 1, (_, count) => count + 1);
    }

    [Fact]
    public async Task Photographs_pass_two_generated_dispatchers_and_two_wrapped_images()
    {
        foreach (var key in s_photos)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_pipeline.InputFolder, key))!);
            File.Copy(Path.Combine(Built.Photographs, key), Path.Combine(_pipeline.InputFolder, key));
            var answer = await UploadedAsync(key);
            answer.GetProperty("kind").GetString().ShouldBe("s3-event");
            answer.GetProperty("queued").GetInt32().ShouldBe(1);
            answer.GetProperty("failures").GetArrayLength().ShouldBe(0, answer.ToString());
        }

        // S3 sends an event at least once.
        await UploadedAsync(s_photos[0]);
        await ResultsAsync();

        foreach (var key in s_photos)
        {
            var (width, height) = JpegSize.Of(Path.Combine(Built.Photographs, key));
            JpegSize.Of(ResultOf(key)).ShouldBe(((width + 1) / 2, (height + 1) / 2), "the variable of the workflow has reached the algorithm");
        }

        _written.Where(effect => effect.Key.Contains("Result-", StringComparison.Ordinal) && !effect.Key.StartsWith('.')).ShouldAllBe(effect => effect.Value == 1);
        foreach (var queue in new[] { "enhance", "thumbnail" })
        {
            await EmptyAsync(queue);
            (await _pipeline.Endpoint.Queues.CountsAsync(queue + "-dead")).TotalSent.ShouldBe(0, _pipeline.Everything());
        }

        var launch = _pipeline.Cluster.Launches.First();
        ((string?)launch["cluster"]).ShouldBe("photos");
        ((string?)launch["taskDefinition"]).ShouldBe("enhance");
        ((string?)launch["capacityProviderStrategy"]![0]!["capacityProvider"]).ShouldBe("photos-provider");
        _pipeline.Cluster.Launches.ShouldContain(run => (string?)run["taskDefinition"] == "thumbnail");
        (await _pipeline.StopFunctionsAsync()).ShouldAllBe(code => code == 0, "told to stop, a bootstrap ends well");
    }

    public ValueTask DisposeAsync() => _pipeline.DisposeAsync();

    private static Task<T> WithinAsync<T>(Task<T> task) => task.WaitAsync(s_limit);

    private async Task<JsonElement> UploadedAsync(string key)
    {
        var put = (await _pipeline.Endpoint.Buckets.HeadAsync(PhotoPipeline.Input, key))!;
        var input = new InputObject(PhotoPipeline.Input, key, null, put.ETag, put.Size);
        return await InvokeAsync("enhance", S3EventMessage.Write(input, DateTimeOffset.UnixEpoch));
    }

    private async Task<JsonElement> InvokeAsync(string algorithm, string payload)
    {
        using var answer = JsonDocument.Parse(await WithinAsync(_pipeline.InvokeAsync(PhotoPipeline.Function(algorithm), payload, CancellationToken.None)));
        return answer.RootElement.Clone();
    }

    /// <summary>What comes each minute from EventBridge comes here more often, until all results are there.</summary>
    private async Task ResultsAsync()
    {
        using var limit = new CancellationTokenSource(s_limit);
        while (!s_photos.All(key => File.Exists(ResultOf(key))))
        {
            limit.IsCancellationRequested.ShouldBeFalse(_pipeline.Everything());
            await Task.Delay(s_tick);
            await InvokeAsync("enhance", """{"cloudpipe":"ensure"}""");
            await InvokeAsync("thumbnail", """{"cloudpipe":"ensure"}""");
        }
    }

    private async Task EmptyAsync(string queue)
    {
        using var limit = new CancellationTokenSource(s_limit);
        while (await _pipeline.Endpoint.Queues.CountsAsync(queue) is var counts && counts.Visible + counts.InFlight > 0)
        {
            limit.IsCancellationRequested.ShouldBeFalse(_pipeline.Everything());
            await Task.Delay(100);
        }
    }

    private string ResultOf(string key) =>
        Path.Combine(_pipeline.OutputFolder, Path.GetDirectoryName(key)!, "Result-thumbnail-Result-enhance-" + Path.GetFileName(key));
}

using CloudPipe.Faults.Tests.Model;
using CloudPipe.Local;

namespace CloudPipe.Faults.Tests.Endings;

/// <summary>What comes due when the endpoint is gone.</summary>
public sealed class LateMessageTests
{
    [Fact(Timeout = 120_000)]
    public async Task A_message_that_becomes_visible_after_the_end_of_the_endpoint_harms_nobody()
    {
        using var folder = new TemporaryFolder();
        var time = new ModelTime();
        await using (var endpoint = await EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = folder["state"], Time = time }))
        {
            await endpoint.Queues.CreateAsync("q");
            await endpoint.Queues.SendAsync("q", new OutgoingMessage("late", DelaySeconds: 600));
            using var enough = new CancellationTokenSource();
            var receiving = endpoint.Queues.ReceiveAsync("q", wait: TimeSpan.FromMinutes(4), cancellationToken: enough.Token);
            while (time.Waiting == 0)
            {
                await Task.Delay(5);
            }

            await enough.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(receiving);
        }

        Should.NotThrow(time.Pass);
    }
}

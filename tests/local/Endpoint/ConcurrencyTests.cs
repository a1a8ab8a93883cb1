using System.Collections.Concurrent;

namespace CloudPipe.Local.Tests.Endpoint;

public sealed class ConcurrencyTests : IAsyncLifetime
{
    private RunningEndpoint _running = null!;

    public async ValueTask InitializeAsync() => _running = await RunningEndpoint.StartAsync();

    public async ValueTask DisposeAsync() => await _running.DisposeAsync();

    [Fact]
    public async Task Of_many_conditional_puts_exactly_one_wins()
    {
        await _running.Buckets.CreateAsync("data");
        for (var round = 0; round < 10; round++)
        {
            var key = $"k{round}";
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(async () =>
            {
                try
                {
                    await _running.Buckets.PutAsync("data", key, new MemoryStream([(byte)i]), new PutOptions { OnlyIfAbsent = true });
                    return i;
                }
                catch (S3Exception e) when (e.ErrorCode == "PreconditionFailed")
                {
                    return -1;
                }
            })));
            var winner = outcomes.Single(o => o >= 0);
            await using var content = await _running.Buckets.GetAsync("data", key);
            content!.Content.ReadByte().ShouldBe(winner);
        }
    }

    [Fact]
    public async Task No_message_goes_to_two_receivers_and_none_is_lost()
    {
        const int count = 2000;
        await _running.Queues.CreateAsync("q", visibilitySeconds: 600);
        var received = new ConcurrentBag<string>();
        var receivers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (await _running.Queues.ReceiveAsync("q", 7, TimeSpan.FromSeconds(2)) is { Count: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    received.Add(message.Body);
                    (await _running.Queues.DeleteAsync("q", message.ReceiptHandle)).ShouldBeTrue();
                }
            }
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => _running.Queues.SendAsync("q", $"{i}")));
        await Task.WhenAll(receivers);
        received.Select(int.Parse).Order().ShouldBe(Enumerable.Range(0, count));
        (await _running.Queues.CountsAsync("q")).ShouldBe(new QueueCounts(0, 0, 0, count, count, 0, 0));
    }

    [Fact]
    public async Task Puts_and_deletes_in_one_folder_do_not_lose_objects()
    {
        await _running.Buckets.CreateAsync("data");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 50; n++)
            {
                await _running.PutAsync("data", $"folder/{i}", $"{n}");
                (await _running.TextAsync("data", $"folder/{i}")).ShouldBe($"{n}");
                await _running.Buckets.DeleteAsync("data", $"folder/{i}");
            }
        })));
        _running.Buckets.List("data").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_object_and_a_folder_of_its_name_that_appear_together_are_both_kept()
    {
        await _running.Buckets.CreateAsync("data");
        for (var round = 0; round < 50; round++)
        {
            var name = $"a{round}";
            await Task.WhenAll(new[] { name, $"{name}/b", $"{name}/b/c" }.Select(key => Task.Run(() => _running.PutAsync("data", key, key))));
            (await _running.TextAsync("data", name)).ShouldBe(name);
            (await _running.TextAsync("data", $"{name}/b")).ShouldBe($"{name}/b");
            (await _running.TextAsync("data", $"{name}/b/c")).ShouldBe($"{name}/b/c");
        }
    }
}

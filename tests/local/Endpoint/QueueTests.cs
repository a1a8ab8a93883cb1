namespace CloudPipe.Local.Tests.Endpoint;

public sealed class QueueTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private RunningEndpoint _running = null!;

    private QueueStore Queues => _running.Queues;

    public async ValueTask InitializeAsync() => _running = await RunningEndpoint.StartAsync(_time);

    public async ValueTask DisposeAsync() => await _running.DisposeAsync();

    [Fact]
    public async Task A_long_poll_is_woken_when_a_hidden_message_comes_back()
    {
        await Queues.CreateAsync("q", visibilitySeconds: 30);
        await Queues.SendAsync("q", "x");
        (await Queues.ReceiveAsync("q")).Count.ShouldBe(1);
        var waiting = Queues.ReceiveAsync("q", 1, TimeSpan.FromMinutes(10));
        await Task.Delay(100);
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(31));
        (await waiting.WaitAsync(TimeSpan.FromSeconds(10)))[0].ReceiveCount.ShouldBe(2);
    }

    [Fact]
    public async Task A_long_poll_is_woken_by_a_send_and_a_cancelled_one_takes_nothing()
    {
        await Queues.CreateAsync("q");
        using var stop = new CancellationTokenSource();
        var cancelled = Queues.ReceiveAsync("q", 1, TimeSpan.FromMinutes(10), cancellationToken: stop.Token);
        var waiting = Queues.ReceiveAsync("q", 1, TimeSpan.FromMinutes(10));
        await Task.Delay(100);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        await Queues.SendAsync("q", "x");
        (await waiting.WaitAsync(TimeSpan.FromSeconds(10)))[0].Body.ShouldBe("x");
    }

    [Fact]
    public async Task Visibility_cannot_be_extended_beyond_twelve_hours_of_the_receive()
    {
        await Queues.CreateAsync("q", visibilitySeconds: 43_200);
        await Queues.SendAsync("q", "x");
        var handle = (await Queues.ReceiveAsync("q"))[0].ReceiptHandle;
        _time.Advance(TimeSpan.FromHours(11));
        await Queues.ChangeVisibilityAsync("q", handle, 3600);
        (await Should.ThrowAsync<SqsException>(Queues.ChangeVisibilityAsync("q", handle, 3601))).ErrorCode.ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public async Task After_max_receive_count_a_message_is_a_dead_letter_and_the_counts_say_so()
    {
        await Queues.CreateAsync("dead");
        await Queues.CreateAsync("q", 10, "dead", 2);
        await Queues.SendAsync("q", "poison");
        for (var i = 0; i < 2; i++)
        {
            (await Queues.ReceiveAsync("q")).Count.ShouldBe(1);
            _time.Advance(TimeSpan.FromSeconds(11));
        }

        (await Queues.ReceiveAsync("q")).ShouldBeEmpty();
        (await Queues.ReceiveAsync("dead"))[0].DeadLetterSource.ShouldBe("q");
        (await Queues.CountsAsync("q")).ShouldBe(new QueueCounts(0, 0, 0, 1, 0, 1, 0));
        (await Queues.CountsAsync("dead")).ShouldBe(new QueueCounts(0, 1, 0, 1, 0, 0, 0));
    }

    [Fact]
    public async Task What_is_in_flight_can_be_released_without_counting_as_an_attempt()
    {
        await Queues.CreateAsync("q", 600);
        await Queues.SendBatchAsync("q", [new("a"), new("b")]);
        var old = (await Queues.ReceiveAsync("q", 10))[0].ReceiptHandle;
        (await Queues.ReleaseAllInFlightAsync()).ShouldBe(2);
        (await Queues.DeleteAsync("q", old)).ShouldBeFalse();
        (await Queues.ReceiveAsync("q", 10)).Select(m => m.ReceiveCount).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task A_change_can_be_waited_for()
    {
        await Queues.CreateAsync("q");
        var seen = Queues.Version;
        var change = Queues.WaitForChangeAsync(seen, CancellationToken.None);
        await Queues.SendAsync("q", "x");
        (await change.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBeGreaterThan(seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Any_sequence_of_operations_matches_the_model(int seed)
    {
        var random = new Random(seed);
        await Queues.CreateAsync("dead");
        await Queues.CreateAsync("q", 30, "dead", 3);
        var model = new QueueModel(visibilitySeconds: 30, maxReceiveCount: 3);
        for (var step = 0; step < 400; step++)
        {
            switch (random.Next(6))
            {
                case 0 or 1:
                    await Queues.SendAsync("q", $"{step}");
                    model.Send($"{step}", _time.GetUtcNow());
                    break;
                case 2 or 3:
                    var max = random.Next(1, 4);
                    model.Receive(await Queues.ReceiveAsync("q", max), max, _time.GetUtcNow());
                    break;
                case 4 when model.PickHandle(random) is { } handle:
                    (await Queues.DeleteAsync("q", handle)).ShouldBe(model.Delete(handle));
                    break;
                default:
                    _time.Advance(TimeSpan.FromSeconds(random.Next(20)));
                    break;
            }

            var counts = await Queues.CountsAsync("q");
            (counts.Visible, counts.InFlight, counts.TotalDeadLettered).ShouldBe(model.Counts(_time.GetUtcNow()), $"step {step}");
        }
    }
}

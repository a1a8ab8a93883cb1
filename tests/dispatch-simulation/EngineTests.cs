using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Tests;

public class EngineTests
{
    [Fact]
    public void Events_happen_in_the_order_of_their_times_and_then_of_their_asking()
    {
        var chance = new Chance(7);
        var loop = new EventLoop();
        var seen = new RecordingTarget(loop);
        var asked = Enumerable.Range(0, 5_000).Select(i => (Time: (long)chance.Below(500), Number: i)).ToList();
        asked.ForEach(one => loop.At(one.Time, seen, 0, one.Number));

        loop.Run(long.MaxValue, () => false).ShouldBeTrue();

        seen.Seen.ShouldBe(asked.OrderBy(one => one.Time).Select(one => (one.Time, (long)one.Number)));
    }

    [Fact]
    public async Task Awaits_and_timers_go_on_in_virtual_time_on_the_thread_of_the_loop()
    {
        var loop = new EventLoop();
        using var gate = new SemaphoreSlim(0);
        var threads = new HashSet<int>();
        var delayed = Task.CompletedTask;
        var waiting = Task.CompletedTask;
        loop.At(0, new RecordingTarget(loop, () =>
        {
            delayed = DelayAsync();
            waiting = WaitAsync();
        }), 0);

        loop.Run(long.MaxValue, () => false).ShouldBeTrue();

        delayed.IsCompletedSuccessfully.ShouldBeTrue();
        waiting.IsCompletedSuccessfully.ShouldBeTrue();
        loop.Now.ShouldBe(90 * Ticks.Minute);
        threads.ShouldHaveSingleItem().ShouldBe(Environment.CurrentManagedThreadId);
        await Task.WhenAll(delayed, waiting);

        async Task DelayAsync()
        {
            await Task.Delay(TimeSpan.FromMinutes(90), loop.Time);
            threads.Add(Environment.CurrentManagedThreadId);
            gate.Release();
        }

        async Task WaitAsync()
        {
            await gate.WaitAsync();
            threads.Add(Environment.CurrentManagedThreadId);
        }
    }

    [Fact]
    public void A_timer_that_was_changed_or_disposed_does_not_fire_for_its_earlier_setting()
    {
        var loop = new EventLoop();
        var fired = new List<long>();
        using var timer = loop.Time.CreateTimer(_ => fired.Add(loop.Now), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));
        var disposed = loop.Time.CreateTimer(_ => fired.Add(-1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        disposed.Dispose();

        loop.Run(6 * Ticks.Second, () => false).ShouldBeFalse();

        fired.ShouldBe([3 * Ticks.Second, 5 * Ticks.Second]);
    }

    [Fact]
    public void A_bucket_gives_its_burst_and_then_its_rate()
    {
        var loop = new EventLoop();
        var bucket = new TokenBucket(loop, burst: 100, perSecond: 20);
        var taken = new List<int>();
        for (var second = 0; second < 3; second++)
        {
            loop.At(second * Ticks.Second, new RecordingTarget(loop, () => taken.Add(Enumerable.Range(0, 1_000).Count(_ => bucket.TryTake()))), 0);
        }

        loop.Run(long.MaxValue, () => false);

        taken.ShouldBe([100, 20, 20]);
    }

    [Fact]
    public void A_ring_gives_everything_back_once_whatever_its_window()
    {
        var ring = new Ring<int>();
        var chance = new Chance(3);
        var given = new List<int>();
        for (var i = 0; i < 10_000; i++)
        {
            ring.Add(i);
            if (i % 3 == 0)
            {
                given.Add(ring.TakeNear(chance, 64));
            }
        }

        while (ring.Count > 0)
        {
            given.Add(ring.TakeNear(chance, 64));
        }

        given.Order().ShouldBe(Enumerable.Range(0, 10_000));
        given.SequenceEqual(given.Order()).ShouldBeFalse();
    }
}

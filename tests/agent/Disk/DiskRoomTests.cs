using CloudPipe.Agent.Disk;
using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Tests.Fakes;

namespace CloudPipe.Agent.Tests.Disk;

/// <summary>A download begins only where its bytes have room.</summary>
public sealed class DiskRoomTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Too_little_disk_is_a_clear_failure_that_comes_again_and_nothing_is_downloaded()
    {
        _bench.FreeBytes = _ => 4;
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", .. _bench.RecordEntries, "hide m1 0"]);
        _bench.Failure("x").Message.ShouldStartWith("CP4032: The input has 5 bytes, and ");
        _bench.Failure("x").Message.ShouldEndWith(" has room for 4.");
        _bench.Queue.InFlight.ShouldBe(1);
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_download_waits_for_the_room_that_other_jobs_hold()
    {
        using var room = new DiskRoom(_ => 10);
        var first = await room.TakeAsync("/", 7, CancellationToken.None);
        var second = room.TakeAsync("/", 5, CancellationToken.None);
        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        (await second).Dispose();
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_downloaded_is_counted_by_the_file_system_alone()
    {
        var free = 10L;
        using var room = new DiskRoom(_ => free);
        using var first = await room.TakeAsync("/", 7, CancellationToken.None);
        free = 3;
        first.Downloaded();
        using var second = await room.TakeAsync("/", 3, CancellationToken.None);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_small_file_does_not_overtake_a_large_one_that_waits()
    {
        using var room = new DiskRoom(_ => 10);
        var first = await room.TakeAsync("/", 6, CancellationToken.None);
        var large = room.TakeAsync("/", 10, CancellationToken.None);
        var small = room.TakeAsync("/", 1, CancellationToken.None);
        small.IsCompleted.ShouldBeFalse();
        first.Dispose();
        using (await large)
        {
            small.IsCompleted.ShouldBeFalse();
        }

        (await small).Dispose();
    }

    [Fact(Timeout = 120_000)]
    public async Task When_the_others_have_ended_and_it_is_still_too_little_the_job_fails()
    {
        using var room = new DiskRoom(_ => 10);
        var first = await room.TakeAsync("/", 6, CancellationToken.None);
        var large = room.TakeAsync("/", 11, CancellationToken.None);
        first.Dispose();
        (await Should.ThrowAsync<JobFailedException>(() => large)).Code.ShouldBe(AgentErrorCodes.DiskTooSmall);
        (await room.TakeAsync("/", 10, CancellationToken.None)).Dispose();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_wait_that_is_broken_off_leaves_the_turn_to_the_next()
    {
        using var room = new DiskRoom(_ => 10);
        using var stop = new CancellationTokenSource();
        using var first = await room.TakeAsync("/", 6, CancellationToken.None);
        var large = room.TakeAsync("/", 10, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => large);
        (await room.TakeAsync("/", 1, CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task The_real_disk_says_what_is_free()
    {
        using var room = new DiskRoom();
        (await room.TakeAsync("/tmp/", 1, CancellationToken.None)).Dispose();
        await Should.ThrowAsync<JobFailedException>(() => room.TakeAsync("/tmp/", long.MaxValue, CancellationToken.None));
    }
}

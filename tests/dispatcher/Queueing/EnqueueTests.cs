using System.Text;
using System.Text.Json;
using CloudPipe.Dispatcher.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher.Tests.Queueing;

public class EnqueueTests
{
    private readonly Bench _bench = new();

    [Fact]
    public async Task An_event_with_one_object_goes_on_as_it_came()
    {
        (await _bench.SendAsync(Payloads.S3Put)).Queued.ShouldBe(1);
        _bench.Sqs.Bodies.ShouldBe([Payloads.S3Put]);
        Payloads.Inputs(_bench.Sqs.Bodies).Single().Key.ShouldBe("a/x yü.tif");
    }

    [Fact]
    public async Task An_event_with_several_objects_becomes_a_job_for_each_that_says_the_same()
    {
        var keys = new[] { "a b.txt", "ü/%.txt", "c+d", "e" };
        (await _bench.SendAsync(Payloads.S3(keys))).Queued.ShouldBe(4);
        _bench.Sqs.Bodies.Count.ShouldBe(4);
        Payloads.Inputs(_bench.Sqs.Bodies).ShouldBe([.. keys.Select(key => new InputObject("in", key, null, "e", 1))]);
    }

    [Fact]
    public async Task A_hand_over_and_an_EventBridge_event_are_understood_by_the_agent()
    {
        await _bench.SendAsync(Payloads.HandOver());
        await _bench.SendAsync(Payloads.EventBridge);
        _bench.Sqs.Bodies.Select(body => JobMessage.Parse(body).Kind).ShouldBe([MessageKind.HandOver, MessageKind.EventBridge]);
        Payloads.Inputs(_bench.Sqs.Bodies).Select(input => input.Key).ShouldBe(["a/Result-A-x.tif", "a/x yü.tif"]);
    }

    [Fact]
    public async Task Characters_that_SQS_refuses_are_escaped()
    {
        await _bench.SendAsync(Payloads.EventBridge.Replace("x yü", "x\uFFFE\uFFFF", StringComparison.Ordinal));
        Payloads.Inputs(_bench.Sqs.Bodies).Single().Key.ShouldBe("a/x\uFFFE\uFFFF.tif");
    }

    [Fact]
    public async Task A_message_with_much_around_one_object_is_written_anew()
    {
        await _bench.SendAsync(Payloads.S3("k").Replace("\"eTag\"", $"\"x\":\"{new string('y', 300_000)}\",\"eTag\"", StringComparison.Ordinal));
        _bench.Sqs.Bodies.Single().Length.ShouldBeLessThan(1000);
        Payloads.Inputs(_bench.Sqs.Bodies).Single().ShouldBe(new InputObject("in", "k", null, "e", 1));
    }

    [Fact]
    public async Task A_test_event_is_answered_and_not_queued()
    {
        var outcome = await _bench.SendAsync(Payloads.TestEvent);
        outcome.Kind.ShouldBe(DispatchKind.TestEvent);
        outcome.Queued.ShouldBe(0);
        _bench.Sqs.BatchSizes.ShouldBeEmpty();
        _bench.Records.Gets.ShouldBe(0);
    }

    [Fact]
    public async Task Folder_markers_and_own_records_are_skipped()
    {
        var outcome = await _bench.SendAsync($"{{\"Records\":[{Payloads.Record("folder/", 0)},{Payloads.Record("folder/file/", 7)},{Payloads.Record(".cloudpipe/failures/a/b.json")}]}}");
        (outcome.Queued, outcome.Skipped).ShouldBe((1, 2));
        Payloads.Inputs(_bench.Sqs.Bodies).Single().Key.ShouldBe("folder/file/");
    }

    [Fact]
    public async Task What_a_hook_declines_is_skipped_and_logged_by_name()
    {
        _bench.Dispatcher.Accepts = input => !input.Key.EndsWith(".tmp", StringComparison.Ordinal);
        var outcome = await _bench.SendAsync(Payloads.S3("a.tif", "b.tmp"));
        (outcome.Queued, outcome.Skipped).ShouldBe((1, 1));
        _bench.Log.ShouldContain(line => line.Contains("b.tmp", StringComparison.Ordinal) && line.Contains("declined", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hook_that_fails_fails_the_invocation_before_anything_is_queued()
    {
        _bench.Dispatcher.Accepts = input => input.Key == "b" ? throw new InvalidOperationException("made to happen") : true;
        await Should.ThrowAsync<InvalidOperationException>(() => _bench.SendAsync(Payloads.S3("a", "b")));
        _bench.Sqs.Bodies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hook_that_fails_afterwards_is_in_the_answer_and_nothing_is_queued_twice()
    {
        _bench.Dispatcher.HookThrows = () => new InvalidOperationException("made to happen");
        var outcome = await _bench.SendAsync(Payloads.S3("a"));
        outcome.Queued.ShouldBe(1);
        outcome.Failures.Single().Code.ShouldBe(DispatchErrorCodes.HookFailed);
        _bench.Dispatcher.Dispatched.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Batches_hold_ten_messages_at_most()
    {
        (await _bench.SendAsync(Payloads.S3([.. Enumerable.Range(0, 25).Select(i => $"k{i}")]))).Queued.ShouldBe(25);
        _bench.Sqs.BatchSizes.Order().ShouldBe([5, 10, 10]);
        Payloads.Inputs(_bench.Sqs.Bodies).Select(input => input.Key).Distinct().Count().ShouldBe(25);
    }

    [Fact]
    public async Task Batches_hold_one_MiB_at_most()
    {
        // One object each, so that they go on as they came; a hand-over may be as long as a message may.
        var bulky = Payloads.HandOver().Replace("\"job\"", $"\"x\":\"{new string('y', 400_000)}\",\"job\"", StringComparison.Ordinal);
        var batches = SendBatches.Of([.. Enumerable.Range(0, 5).Select(_ => new QueuedJob(bulky, null))]);
        batches.Select(batch => batch.Count).ShouldBe([2, 2, 1]);
        var wide = new string('ü', 262_144);
        SendBatches.Of([.. Enumerable.Range(0, 3).Select(_ => new QueuedJob(wide, null))]).Select(batch => batch.Count).ShouldBe([2, 1], "bytes count, not characters");
        (await _bench.SendAsync(bulky)).Queued.ShouldBe(1);
    }

    [Fact]
    public async Task A_hand_over_that_no_queue_takes_fails_at_its_sender()
    {
        var bulky = Payloads.HandOver().Replace("\"job\"", $"\"x\":\"{new string('y', 1_100_000)}\",\"job\"", StringComparison.Ordinal);
        (await Should.ThrowAsync<DispatchException>(() => _bench.SendAsync(bulky))).Code.ShouldBe(DispatchErrorCodes.NotAnEvent);
    }

    [Fact]
    public async Task Entries_that_fail_are_sent_again_and_no_others()
    {
        _bench.Sqs.Fails = (call, entry) => call == 1 && (entry.Id is "1" or "2") ? new() { Id = entry.Id, Code = "InternalError" } : null;
        (await _bench.SendAsync(Payloads.S3("a", "b", "c", "d"))).Queued.ShouldBe(4);
        _bench.Sqs.BatchSizes.ShouldBe([4, 2]);
        Payloads.Inputs(_bench.Sqs.Bodies).Select(input => input.Key).ShouldBe(["a", "d", "b", "c"]);
        _bench.Clock.Waits.ShouldBe([TimeSpan.FromMilliseconds(100)]);
    }

    [Fact]
    public async Task An_entry_of_which_SQS_says_nothing_is_sent_again()
    {
        _bench.Sqs.Forgets = (call, entry) => call == 1 && entry.Id == "0";
        (await _bench.SendAsync(Payloads.S3("a", "b"))).Queued.ShouldBe(2);
        _bench.Sqs.BatchSizes.ShouldBe([2, 1]);
    }

    [Fact]
    public async Task The_invocation_fails_if_any_job_remains()
    {
        _bench.Sqs.Fails = (_, entry) => entry.MessageBody.Contains("\"b\"", StringComparison.Ordinal) ? new() { Id = entry.Id, Code = "InternalError", Message = "made to happen" } : null;
        var failure = await Should.ThrowAsync<DispatchException>(() => _bench.SendAsync(Payloads.S3("a", "b", "c")));
        failure.Code.ShouldBe(DispatchErrorCodes.NotQueued);
        failure.IsTransient.ShouldBeTrue();
        failure.Message.ShouldContain("1 of 3");
        failure.Message.ShouldContain("InternalError");
        _bench.Sqs.BatchSizes.ShouldBe([3, 1, 1, 1]);
        _bench.Ecs.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_that_will_not_pass_is_not_tried_again()
    {
        _bench.Sqs.Throws = _ => Refusal.Denied();
        var failure = await Should.ThrowAsync<DispatchException>(() => _bench.SendAsync(Payloads.S3("a")));
        failure.IsTransient.ShouldBeFalse();
        _bench.Sqs.BatchSizes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_throttled_queue_is_tried_again()
    {
        _bench.Sqs.Throws = call => call <= 3 ? Refusal.Throttled() : null;
        (await _bench.SendAsync(Payloads.S3("a"))).Queued.ShouldBe(1);
        _bench.Clock.Waits.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_invocation_that_is_cancelled_while_it_queues_fails()
    {
        using var over = new CancellationTokenSource();
        _bench.Sqs.Throws = _ =>
        {
            over.Cancel();
            return Refusal.Throttled();
        };
        await Should.ThrowAsync<OperationCanceledException>(() => _bench.Dispatcher.DispatchAsync(Encoding.UTF8.GetBytes(Payloads.S3Put), over.Token));
    }

    [Fact]
    public async Task The_answer_says_what_was_done()
    {
        using var answer = JsonDocument.Parse((await _bench.SendAsync(Payloads.S3Put)).ToJson());
        var root = answer.RootElement;
        root.GetProperty("kind").GetString().ShouldBe("s3-event");
        root.GetProperty("queued").GetInt32().ShouldBe(1);
        root.GetProperty("launched").GetInt32().ShouldBe(1);
        root.GetProperty("live").GetInt32().ShouldBe(0);
        root.GetProperty("failures").GetArrayLength().ShouldBe(0);
    }
}

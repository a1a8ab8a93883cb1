using System.Text;
using CloudPipe.Dispatcher.Tests.Fakes;

namespace CloudPipe.Dispatcher.Tests.Queueing;

public class SqsBatchTests
{
    private readonly Bench _bench = new();

    [Fact]
    public async Task A_batch_that_went_well_names_no_message()
    {
        var outcome = await _bench.SendAsync(Payloads.Batch(("m1", Payloads.S3("a", "b")), ("m2", Payloads.EventBridge), ("m3", Payloads.TestEvent)));
        outcome.Queued.ShouldBe(3);
        Encoding.UTF8.GetString(outcome.ToJson()).ShouldBe("{\"batchItemFailures\":[]}");
    }

    [Fact]
    public async Task Messages_with_a_job_that_is_not_queued_come_again_and_only_these()
    {
        _bench.Sqs.Fails = (_, entry) => entry.MessageBody.Contains("\"bad", StringComparison.Ordinal) ? new() { Id = entry.Id, Code = "InternalError" } : null;
        var outcome = await _bench.SendAsync(Payloads.Batch(("m1", Payloads.S3("a")), ("m2", Payloads.S3("good", "bad1", "bad2")), ("m3", Payloads.S3("c"))));
        outcome.Queued.ShouldBe(3);
        Encoding.UTF8.GetString(outcome.ToJson()).ShouldBe("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}");
        outcome.Launched.ShouldBe(1, "what is queued has to be worked on");
    }

    [Fact]
    public async Task A_message_that_nobody_understands_is_kept_and_does_not_come_again()
    {
        var outcome = await _bench.SendAsync(Payloads.Batch(("m1", "nonsense"), ("m2", Payloads.S3("a"))));
        (outcome.Queued, outcome.Poisoned).ShouldBe((1, 1));
        outcome.BatchItemFailures.ShouldBeEmpty();
        var (key, _) = _bench.Records.Objects.Single(o => o.Key.StartsWith(".cloudpipe/failures/blur/events/", StringComparison.Ordinal));
        _bench.Records.Text(key).ShouldContain("nonsense");
    }

    [Fact]
    public async Task A_message_that_nobody_understands_and_that_cannot_be_kept_comes_again()
    {
        _bench.Records.PutThrows = key => key.Contains("/events/", StringComparison.Ordinal) ? Refusal.Denied() : null;
        var outcome = await _bench.SendAsync(Payloads.Batch(("m1", "nonsense"), ("m2", Payloads.S3("a"))));
        (outcome.Queued, outcome.Poisoned).ShouldBe((1, 0));
        outcome.BatchItemFailures.ShouldBe(["m1"]);
    }

    [Fact]
    public async Task Where_no_job_can_be_queued_every_message_comes_again_and_nobody_looks_for_workers()
    {
        _bench.Sqs.Throws = _ => Refusal.Denied();
        var outcome = await _bench.SendAsync(Payloads.Batch(("m1", Payloads.S3("a")), ("m2", Payloads.S3("b"))));
        outcome.BatchItemFailures.ShouldBe(["m1", "m2"]);
        _bench.Ecs.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_a_batch_delivers_twice_is_one_job_and_two_states_of_an_object_are_two()
    {
        var newer = Payloads.S3("a").Replace("\"eTag\":\"e\"", "\"eTag\":\"f\"", StringComparison.Ordinal);
        var outcome = await _bench.SendAsync(Payloads.Batch(("m1", Payloads.S3("a")), ("m2", Payloads.S3("a")), ("m3", newer)));
        (outcome.Queued, outcome.Skipped).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Ten_thousand_messages_are_queued_each_once()
    {
        var outcome = await _bench.SendAsync(Payloads.Batch([.. Enumerable.Range(0, 10_000).Select(i => ($"m{i}", Payloads.S3($"k{i}")))]));
        outcome.Queued.ShouldBe(10_000);
        _bench.Sqs.BatchSizes.Count.ShouldBe(1_000);
        Payloads.Inputs(_bench.Sqs.Bodies).Select(input => input.Key).Distinct().Count().ShouldBe(10_000);
        _bench.Ecs.CallsOf("ListTasks").ShouldBe(1);
    }
}

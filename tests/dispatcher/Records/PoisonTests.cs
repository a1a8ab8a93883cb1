using System.Text.Json;
using CloudPipe.Dispatcher.Tests.Fakes;

namespace CloudPipe.Dispatcher.Tests.Records;

public class PoisonTests
{
    private readonly Bench _bench = new();

    private string PoisonKey => _bench.Records.Objects.Keys.Single(key => key.StartsWith(".cloudpipe/failures/blur/events/", StringComparison.Ordinal));

    [Fact]
    public async Task An_unknown_input_is_kept_with_its_reason_and_the_answer_says_so()
    {
        var outcome = await _bench.SendAsync("{\"hello\":\"wörld\"}");
        (outcome.Kind, outcome.Poisoned, outcome.Queued).ShouldBe((DispatchKind.Poison, 1, 0));
        outcome.Failures.Single().Code.ShouldBe(DispatchErrorCodes.NotAnEvent);
        using var record = JsonDocument.Parse(_bench.Records.Text(PoisonKey));
        record.RootElement.GetProperty("text").GetString().ShouldBe("{\"hello\":\"wörld\"}");
        record.RootElement.GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain("none of");
        record.RootElement.GetProperty("code").GetString().ShouldBe("CP5015");
        _bench.Ecs.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_input_is_kept_once_and_the_first_time_stays()
    {
        await _bench.SendAsync("{}");
        var first = _bench.Records.Text(PoisonKey);
        _bench.Clock.Advance(3600);
        await _bench.SendAsync("{}");
        _bench.Records.Text(PoisonKey).ShouldBe(first);
    }

    [Fact]
    public async Task Input_that_is_no_text_is_kept_whole()
    {
        await _bench.Dispatcher.DispatchAsync(new byte[] { 1, 0xFF, 2 }, CancellationToken.None);
        using var record = JsonDocument.Parse(_bench.Records.Text(PoisonKey));
        record.RootElement.GetProperty("bytes").GetBytesFromBase64().ShouldBe([1, 0xFF, 2]);
    }

    [Fact]
    public async Task A_worker_of_another_version_hears_that_its_hand_over_was_not_taken()
    {
        var failure = await Should.ThrowAsync<DispatchException>(() => _bench.SendAsync("{\"cloudpipe\":\"hand-over\",\"version\":2,\"bucket\":\"b\",\"key\":\"k\"}"));
        failure.Code.ShouldBe(DispatchErrorCodes.NotAnEvent);
        failure.IsTransient.ShouldBeFalse();
        PoisonKey.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_input_that_cannot_be_kept_fails_the_invocation()
    {
        _bench.Records.PutThrows = _ => Refusal.Denied();
        (await Should.ThrowAsync<DispatchException>(() => _bench.SendAsync("{}"))).Code.ShouldBe(DispatchErrorCodes.NotKept);
    }

    [Fact]
    public async Task Two_that_keep_the_same_input_at_the_same_moment_do_not_lose_it()
    {
        _bench.Records.Conflicts = _ => true;
        await _bench.SendAsync("{}");
        PoisonKey.ShouldNotBeNull();
    }
}

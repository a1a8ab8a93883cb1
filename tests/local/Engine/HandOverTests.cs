using CloudPipe.Local.Engine;
using CloudPipe.Model;

namespace CloudPipe.Local.Tests.Engine;

public class HandOverTests
{
    [Fact]
    public async Task A_hand_over_is_in_the_next_stages_queue_before_it_is_answered()
    {
        await using var run = await EngineFixture.OpenAsync("a", "b");
        var receiver = new HandOverReceiver(run.Options.Stages) { Queues = run.Endpoint.Queues };
        var payload = HandOver.Write(new InputObject("stage-1-a", "Result-a-x.txt"), "job");

        await receiver.InvokeAsync("stage-2-b", payload, CancellationToken.None);

        (await run.Endpoint.Queues.ReceiveAsync("stage-2-b")).ShouldHaveSingleItem().Body.ShouldBe(payload);
    }

    [Fact]
    public async Task What_is_no_hand_over_is_refused_and_nothing_is_queued()
    {
        await using var run = await EngineFixture.OpenAsync("a", "b");
        var receiver = new HandOverReceiver(run.Options.Stages) { Queues = run.Endpoint.Queues };

        await Should.ThrowAsync<InvalidDataException>(() => receiver.InvokeAsync("stage-2-b", "{}", CancellationToken.None));

        (await run.Endpoint.Queues.CountsAsync("stage-2-b")).TotalSent.ShouldBe(0);
    }

    [Fact]
    public async Task A_stage_that_does_not_exist_is_a_function_that_does_not_exist()
    {
        await using var run = await EngineFixture.OpenAsync("a", "b");
        var receiver = new HandOverReceiver(run.Options.Stages) { Queues = run.Endpoint.Queues };
        var payload = HandOver.Write(new InputObject("stage-1-a", "Result-a-x.txt"), "job");

        await Should.ThrowAsync<FunctionNotFoundException>(() => receiver.InvokeAsync("stage-9-x", payload, CancellationToken.None));
    }
}

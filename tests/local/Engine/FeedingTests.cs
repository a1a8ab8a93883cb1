using CloudPipe.Local.Engine;
using CloudPipe.Model;

namespace CloudPipe.Local.Tests.Engine;

public class FeedingTests
{
    [Fact]
    public async Task Every_visible_file_is_sent_once_as_the_event_that_S3_would_send()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        run.WriteInput("x.txt");
        run.WriteInput("deep/er/y z+%.txt");
        run.WriteInput(".hidden");
        run.WriteInput(".git/config");

        await new InputFeeder(run.Options, run.Endpoint, run.Ledger).FeedAsync(CancellationToken.None);

        var received = await run.Endpoint.Queues.ReceiveAsync("stage-1-a", 10);
        var inputs = received.Select(message => JobMessage.Parse(message.Body)).ToList();
        inputs.ShouldAllBe(message => message.Kind == MessageKind.S3Event);
        inputs.SelectMany(message => message.Inputs).Select(input => input.Key).ShouldBe(["x.txt", "deep/er/y z+%.txt"], ignoreOrder: true);
        inputs.SelectMany(message => message.Inputs).ShouldAllBe(input => input.Bucket == "the-input" && input.Size == 1 && input.ETag != null);
    }

    [Fact]
    public async Task A_resumed_run_sends_only_what_was_not_sent()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        run.WriteInput("old.txt");
        var feeder = new InputFeeder(run.Options, run.Endpoint, run.Ledger);
        await feeder.FeedAsync(CancellationToken.None);
        run.WriteInput("new.txt");

        await feeder.FeedAsync(CancellationToken.None);

        (await run.Endpoint.Queues.CountsAsync("stage-1-a")).TotalSent.ShouldBe(2);
        run.Ledger.Inputs().Select(input => input.Key).ShouldBe(["new.txt", "old.txt"]);
    }

    [Fact]
    public async Task More_files_than_a_batch_are_all_sent()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        for (var i = 0; i < 257; i++)
        {
            run.WriteInput($"{i}.txt");
        }

        await new InputFeeder(run.Options, run.Endpoint, run.Ledger).FeedAsync(CancellationToken.None);

        (await run.Endpoint.Queues.CountsAsync("stage-1-a")).TotalSent.ShouldBe(257);
        run.Ledger.Inputs().Count().ShouldBe(257);
    }
}

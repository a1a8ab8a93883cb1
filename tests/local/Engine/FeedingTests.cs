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
        run.WriteInput("deep/.er/z");

        await new InputFeeder(run.Options, run.Endpoint, run.Ledger).FeedAsync(CancellationToken.None);

        var received = await run.Endpoint.Queues.ReceiveAsync("stage-1-a", 10);
        var inputs = received.Select(message => JobMessage.Parse(message.Body)).ToList();
        inputs.ShouldAllBe(message => message.Kind == MessageKind.S3Event);
        inputs.SelectMany(message => message.Inputs).Select(input => input.Key).ShouldBe(["x.txt", "deep/er/y z+%.txt"], ignoreOrder: true);
        inputs.SelectMany(message => message.Inputs).ShouldAllBe(input => input.Bucket == "the-input" && input.Size == 1);
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

    [Fact]
    public async Task A_file_that_has_no_key_is_a_named_failure_and_the_others_are_sent()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        run.WriteInput("replaced-\uFFFD.jpg", "a name that is UTF-8");
        await Shell.RunAsync("mkdir \"$0/sub\" && touch \"$0/sub/$(printf 'caf\\351').jpg\"", run.Options.InputFolder);

        await new InputFeeder(run.Options, run.Endpoint, run.Ledger).FeedAsync(CancellationToken.None);

        var sent = (await run.Endpoint.Queues.ReceiveAsync("stage-1-a", 10)).SelectMany(message => JobMessage.Parse(message.Body).Inputs);
        sent.ShouldHaveSingleItem().Key.ShouldBe("replaced-\uFFFD.jpg");
        var (key, failure) = run.Ledger.Inputs().Single(input => input.Failure is not null);
        key.ShouldBe("sub/caf\uFFFD.jpg");
        var record = FailureRecord.Read(failure!);
        record.Reason.ShouldBe(FailureReason.BadInput);
        record.Message.ShouldStartWith("CP5408");
        await Shell.RunAsync("rm -r \"$0/sub\"", run.Options.InputFolder); // .NET cannot
    }

    [Fact]
    public async Task A_path_that_is_too_long_for_a_key_is_a_named_failure()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        run.WriteInput(string.Join('/', Enumerable.Repeat(new string('x', 200), 6)));

        await new InputFeeder(run.Options, run.Endpoint, run.Ledger).FeedAsync(CancellationToken.None);

        FailureRecord.Read(run.Ledger.Inputs().ShouldHaveSingleItem().Failure!).Message.ShouldStartWith("CP5412");
        (await run.Endpoint.Queues.CountsAsync("stage-1-a")).TotalSent.ShouldBe(0);
    }

    [Fact]
    public async Task The_folder_is_read_only_as_far_as_its_files_are_asked_for()
    {
        await using var run = await EngineFixture.OpenAsync("a");
        var walk = new InputWalk(run.Options.InputFolder);
        for (var i = 0; i < 20; i++)
        {
            run.WriteInput($"{i}/x.txt");
        }

        using var files = walk.Files().GetEnumerator();
        files.MoveNext().ShouldBeTrue();
        var first = files.Current.Key;
        run.WriteInput($"{first}.later");

        // What is added to a folder that was not opened yet is found: nothing was read ahead.
        var folder = Enumerable.Range(0, 20).Select(i => $"{i}/").First(folder => !first.StartsWith(folder, StringComparison.Ordinal));
        run.WriteInput($"{folder}new.txt");
        var rest = new List<string>();
        while (files.MoveNext())
        {
            rest.Add(files.Current.Key);
        }

        rest.ShouldContain($"{folder}new.txt");
    }
}

using CloudPipe.Agent.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Jobs;

/// <summary>What docs/promises.md promises and no other class here tests already.</summary>
public sealed class PromiseTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    public static TheoryData<string> Arrows => ["received", "found", "looked", "downloaded", "ran", "collected", "uploaded", "handed-over", "deleted"];

    /// <summary>Told to stop at an arrow is the mild form of what EndToEndTests do with kill -9.</summary>
    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Arrows))]
    public async Task Stopped_at_any_arrow_the_next_attempt_ends_with_the_same_one_effect(string arrow)
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        using var stop = new CancellationTokenSource();
        _bench.Log.Wrote = line =>
        {
            if (line.Contains($"step={arrow} ", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        };
        (await _bench.RunAsync(stop.Token)).ShouldBe(ExitCodes.Stopped);
        _bench.Leftovers.ShouldBeEmpty();

        _bench.Log.Wrote = null;
        _bench.Queue.BringBack();
        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        _bench.Store.Text("out/Result-up-x").ShouldBe("hello");
        _bench.Journal.Count("upload").ShouldBe(1);
        _bench.Next.Taken.Select(taken => taken.Job.Identity).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        _bench.Queue.InFlight.ShouldBe(0);
        _bench.Store.Paths.ShouldNotContain(path => path.Contains("/failures/", StringComparison.Ordinal), "a stop is no failed attempt");
    }

    public static TheoryData<string, string> Messages => new()
    {
        { "a b/c+d.tif", Bench.Event("a b/c+d.tif") },
        { "a b.tif", """{"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"in"},"object":{"key":"a+b.tif"}}}]}""" },
        { "a+b.tif", """{"detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"in"},"object":{"key":"a+b.tif"}}}""" },
        { "a+b.tif", HandOver.Write(new InputObject("in", "a+b.tif"), "job") },
    };

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Messages))]
    public async Task A_message_is_an_S3_event_with_decoded_keys_an_EventBridge_event_or_a_hand_over(string key, string message)
    {
        _bench.Store.Put($"in/{key}", "hello");
        _bench.Queue.Send(message);
        await _bench.RunAsync();
        _bench.Store.Text($"out/{ResultNames.Key(key, ResultNames.ForFile("up", ObjectKey.BaseName(key)))}").ShouldBe("hello");
        _bench.Queue.InFlight.ShouldBe(0);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("../../escape")]
    [InlineData("a/../../../escape")]
    [InlineData("..")]
    [InlineData("/absolute")]
    [InlineData("$(id); rm -rf *")]
    public async Task No_key_leaves_the_input_folder_and_no_shell_sees_a_file_name(string key)
    {
        _bench.Settings = _bench.Settings with { Algorithm = _bench.Settings.Algorithm with { RunCommand = "/bin/sh $input $output --in=$input \"--out=${output}\"" } };
        _bench.Store.Put($"in/{key}", "hello");
        _bench.Queue.Send(Bench.Event(key));
        await _bench.RunAsync();
        var arguments = _bench.Child.Commands.ShouldHaveSingleItem().Arguments;
        var input = arguments[1];
        Path.GetFullPath(input).ShouldBe(input);
        Path.GetDirectoryName(input).ShouldBe(Path.Combine(_bench.Folder, "in"));
        Path.GetDirectoryName(arguments[2]).ShouldBe(Path.Combine(_bench.Folder, "out"));
        arguments.Skip(3).ShouldBe([$"--in={input}", $"--out={arguments[2]}"]);
    }
}

using System.IO.Compression;
using CloudPipe.Agent.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Jobs;

/// <summary>The way of a message that goes well.</summary>
public sealed class WorkerTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_message_is_deleted_only_after_its_result_is_uploaded_and_handed_over()
    {
        _bench.Store.Put("in/a/b/x 1+2.tif", "hello");
        _bench.Queue.Send(Bench.Event("a/b/x 1+2.tif"));
        (await _bench.RunAsync()).ShouldBe(ExitCodes.Drained);
        _bench.Journal.Entries.ShouldBe(
        [
            "receive m1", "download in/a/b/x 1+2.tif", "run", "upload out/a/b/Result-up-x 1+2.tif", "hand-over out/a/b/Result-up-x 1+2.tif", "delete m1",
        ]);
        _bench.Store.Text("out/a/b/Result-up-x 1+2.tif").ShouldBe("hello");
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task Every_record_of_a_message_is_done_before_it_is_deleted()
    {
        foreach (var key in new[] { "1", "2", "3" })
        {
            _bench.Store.Put("in/" + key, key);
        }

        _bench.Queue.Send(Bench.Event("1", "2", "3"));
        await _bench.RunAsync();
        _bench.Journal.Entries.Count(entry => entry.StartsWith("upload", StringComparison.Ordinal)).ShouldBe(3);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_already_done_is_handed_over_again_and_not_computed_again()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Child.Commands.Count.ShouldBe(1);
        _bench.Next.Taken.Count.ShouldBe(2);
        _bench.Next.Taken[0].ShouldBe(_bench.Next.Taken[1]);
        _bench.Queue.InFlight.ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_new_version_of_the_input_replaces_the_old_result()
    {
        _bench.Store.Put("in/x", "one");
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Store.Put("in/x", "two");
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Store.Text("out/Result-up-x").ShouldBe("two");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_result_names_what_it_was_made_of_and_how()
    {
        var input = _bench.Store.Put("in/a/x", "hello");
        _bench.Queue.Send(Bench.Event("a/x"), trace: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        await _bench.RunAsync();
        _bench.Store.Metadata("out/a/Result-up-x").ShouldBe(
            new Dictionary<string, string>
            {
                ["cloudpipe-job"] = _bench.Next.Taken[0].Job.Identity,
                ["cloudpipe-source"] = "in/a/x",
                ["cloudpipe-source-etag"] = input.ETag.Trim('"'),
                ["cloudpipe-image"] = "sha256:1",
                ["cloudpipe-attempt"] = "1",
                ["cloudpipe-duration-ms"] = "5",
                ["cloudpipe-exit-code"] = "0",
                ["cloudpipe-trace"] = "0af7651916cd43dd8448eb211c80319c",
                ["cloudpipe-started"] = "2026-11-22T01:02:03.004Z",
                ["cloudpipe-peak-memory-bytes"] = "1048576",
                ["cloudpipe-cpu-seconds"] = "0.004",
                ["cloudpipe-worker"] = "w1",
            },
            ignoreOrder: true);
        _bench.Next.Taken[0].Job.Trace.TraceId.ShouldBe("0af7651916cd43dd8448eb211c80319c");
    }

    [Theory(Timeout = 120_000)]
    [InlineData("v1", true)]
    [InlineData("null", false)]
    public async Task A_version_counts_for_a_jobs_identity_unless_the_bucket_keeps_none(string version, bool counts)
    {
        foreach (var text in new[] { "one", "two" })
        {
            _bench.Store.Put("in/x", text);
            _bench.Queue.Send(Bench.Event("x").Replace("\"key\"", $"\"versionId\":\"{version}\",\"key\"", StringComparison.Ordinal));
            await _bench.RunAsync();
        }

        _bench.Child.Commands.Count.ShouldBe(counts ? 1 : 2);
        _bench.Store.Metadata("out/Result-up-x").ContainsKey("cloudpipe-source-version").ShouldBe(counts);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("1", "2")]
    [InlineData("2", "1")]
    public async Task Whatever_the_order_of_its_events_the_result_is_of_the_latest_version(string first, string second)
    {
        _bench.Store.PutVersion("in/x", "one", "1");
        _bench.Store.PutVersion("in/x", "two", "2");
        foreach (var version in new[] { first, second })
        {
            _bench.Queue.Send(Bench.Event("x").Replace("\"key\"", $"\"versionId\":\"{version}\",\"key\"", StringComparison.Ordinal));
            await _bench.RunAsync();
        }

        _bench.Store.Text("out/Result-up-x").ShouldBe("two");
        _bench.Queue.InFlight.ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Another_value_of_a_variable_is_another_job()
    {
        _bench.Store.Put("in/x", "one");
        foreach (var value in new[] { "1", "2" })
        {
            _bench.Settings = _bench.Settings with { Variables = new Dictionary<string, string> { ["V"] = value } };
            _bench.Queue.Send(Bench.Event("x"));
            await _bench.RunAsync();
        }

        _bench.Child.Commands.Count.ShouldBe(2);
    }

    [Fact(Timeout = 120_000)]
    public async Task When_somebody_else_finished_the_same_job_first_theirs_is_the_result()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        var job = JobIdentity.Compute(new InputObject("in", "x", null, "e1", 5), _bench.Settings.Algorithm, _bench.Settings.Variables);
        _bench.Store.Before = (what, path) =>
        {
            if (what == "upload")
            {
                _bench.Store.Put(path, "theirs", job);
            }

            return Task.CompletedTask;
        };
        await _bench.RunAsync();
        _bench.Store.Text("out/Result-up-x").ShouldBe("theirs");
        _bench.Next.Taken.ShouldHaveSingleItem().Job.Identity.ShouldBe(job);
        _bench.Journal.Entries[^1].ShouldBe("delete m1");
    }

    [Fact(Timeout = 120_000)]
    public async Task The_result_of_another_input_is_not_overwritten()
    {
        // The folder made from x is packed as x.zip, and x.zip is an input too.
        _bench.Store.Put("in/x", "a folder's seed");
        _bench.Store.Put("in/x.zip", "a file");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Queue.Send(Bench.Event("x.zip"));
        _bench.Child.Does = async (input, output, _, _) =>
        {
            if (input.EndsWith(".zip", StringComparison.Ordinal))
            {
                await _bench.Journal.UntilAsync("delete m1");
                File.Copy(input, output);
            }
            else
            {
                Directory.CreateDirectory(output);
                await File.WriteAllTextAsync(Path.Combine(output, "part"), "of a folder");
            }

            return FakeChild.Good;
        };

        await _bench.RunAsync();

        using var zip = new ZipArchive(new MemoryStream(_bench.Store.Bytes("out/Result-up-x.zip")));
        zip.Entries.ShouldHaveSingleItem().Name.ShouldBe("part");
        _bench.Failure("x.zip").Message.ShouldContain("is the result of 'x'");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_foreign_object_that_appears_meanwhile_is_not_overwritten()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Store.Before = (what, path) =>
        {
            if (what == "upload")
            {
                _bench.Store.Put(path, "foreign");
            }

            return Task.CompletedTask;
        };
        await _bench.RunAsync();
        _bench.Store.Text("out/Result-up-x").ShouldBe("foreign");
        _bench.Failure("x").Message.ShouldStartWith(AgentErrorCodes.ResultContested);
        _bench.Queue.InFlight.ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_folder_is_packed_and_named_after_the_whole_base_name()
    {
        _bench.Store.Put("in/s.v1.tif", "hello");
        _bench.Queue.Send(Bench.Event("s.v1.tif"));
        _bench.Child.Does = (input, output, _, _) =>
        {
            Directory.CreateDirectory(Path.Combine(output, "deep"));
            File.Copy(input, Path.Combine(output, "deep", "copy"));
            return Task.FromResult(FakeChild.Good);
        };
        await _bench.RunAsync();
        using var zip = new ZipArchive(new MemoryStream(_bench.Store.Bytes("out/Result-up-s.v1.tif.zip")));
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["deep/copy"]);
        _bench.Leftovers.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_folder_result_that_is_already_there_is_not_computed_again()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Queue.Send(Bench.Event("x"));
        _bench.Child.Does = (_, output, _, _) =>
        {
            Directory.CreateDirectory(output);
            return Task.FromResult(FakeChild.Good);
        };
        await _bench.RunAsync();
        _bench.Child.Commands.Count.ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_input_never_overwrites_a_file_of_the_image()
    {
        Directory.CreateDirectory(Path.Combine(_bench.Folder, "in"));
        var tool = Path.Combine(_bench.Folder, "in", "tool");
        await File.WriteAllTextAsync(tool, "the image's");
        _bench.Store.Put("in/tool", "an upload");
        _bench.Queue.Send(Bench.Event("tool"));
        await _bench.RunAsync();
        (await File.ReadAllTextAsync(tool)).ShouldBe("the image's");
        _bench.Store.Text("out/Result-up-tool").ShouldBe("an upload");
        _bench.Leftovers.ShouldBe([tool]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_test_event_of_S3_is_deleted()
    {
        _bench.Queue.Send("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-11-21T00:00:00.000Z","Bucket":"in","RequestId":"r","HostId":"h"}""");
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", "delete m1"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_folders_marker_is_nothing_to_work_on()
    {
        _bench.Store.Put("in/folder/", "");
        _bench.Queue.Send(Bench.Event("folder/"));
        await _bench.RunAsync();
        _bench.Journal.Entries.ShouldBe(["receive m1", "delete m1"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_arrows_are_logged_one_line_each()
    {
        _bench.Store.Put("in/x", "hello");
        _bench.Queue.Send(Bench.Event("x"));
        await _bench.RunAsync();
        _bench.Log.Lines.SelectMany(line => line.Split(' ')).Where(word => word.StartsWith("step=", StringComparison.Ordinal)).Select(word => word[5..])
            .ShouldBe(["received", "found", "looked", "downloaded", "ran", "collected", "uploaded", "handed-over", "deleted"]);
    }
}

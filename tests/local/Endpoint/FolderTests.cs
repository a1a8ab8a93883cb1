using CloudPipe.Model;

namespace CloudPipe.Local.Tests.Endpoint;

public sealed class FolderTests : IAsyncLifetime
{
    private RunningEndpoint _running = null!;
    private string _folder = null!;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningEndpoint.StartAsync();
        _folder = _running.Folder("data");
        await _running.Buckets.AttachAsync("data", _folder);
    }

    public async ValueTask DisposeAsync() => await _running.DisposeAsync();

    [Fact]
    public async Task An_object_is_a_plain_file_of_its_name()
    {
        await _running.PutAsync("data", "a/b/x.tif", "tiff");
        (await File.ReadAllTextAsync(Path.Combine(_folder, "a/b/x.tif"))).ShouldBe("tiff");
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_file_put_there_by_hand_is_an_object()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "sub/by hand.txt"), "hello");
        var found = await _running.Buckets.HeadAsync("data", "sub/by hand.txt");
        found!.ETag.ShouldBe("5d41402abc4b2a76b9719d911017c592");
        _running.Buckets.List("data").Select(o => (o.Key, o.Size)).ShouldBe([("sub/by hand.txt", 5L)]);
    }

    [Fact]
    public async Task A_file_changed_by_hand_is_another_object_without_the_old_metadata()
    {
        await _running.Buckets.PutAsync("data", "x", new MemoryStream([1]), new PutOptions { Metadata = new Dictionary<string, string> { ["job"] = "1" } });
        (await _running.Buckets.HeadAsync("data", "x"))!.Metadata["job"].ShouldBe("1");
        await File.WriteAllTextAsync(Path.Combine(_folder, "x"), "hello");
        var changed = await _running.Buckets.HeadAsync("data", "x");
        changed!.Metadata.ShouldBeEmpty();
        changed.ETag.ShouldBe("5d41402abc4b2a76b9719d911017c592");
    }

    [Fact]
    public async Task A_large_file_by_hand_is_not_read_to_be_listed_and_its_etag_changes_with_it()
    {
        var path = Path.Combine(_folder, "large");
        await using (var file = File.Create(path))
        {
            file.SetLength(3L << 30);
        }

        var first = (await _running.Buckets.HeadAsync("data", "large"))!.ETag;
        first.ShouldEndWith("-1");
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await _running.Buckets.HeadAsync("data", "large"))!.ETag.ShouldNotBe(first);
    }

    [Fact]
    public async Task Metadata_and_odd_keys_survive_a_restart()
    {
        var options = new PutOptions { ContentType = "text/x", Metadata = new Dictionary<string, string> { ["job"] = "ü" } };
        foreach (var key in (string[])["plain", "a//b", "../up", "slash/", ".cloudpipe/failures/s/1.json", new string('n', 256)])
        {
            await _running.Buckets.PutAsync("data", key, new MemoryStream([1, 2]), options);
        }

        await _running.RestartAsync();
        foreach (var key in (string[])["plain", "a//b", "../up", "slash/", ".cloudpipe/failures/s/1.json", new string('n', 256)])
        {
            var found = await _running.Buckets.HeadAsync("data", key);
            found!.Metadata["job"].ShouldBe("ü");
            found.ContentType.ShouldBe("text/x");
        }

        Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName).ShouldBe(["plain"]);
    }

    [Fact]
    public async Task A_file_where_a_folder_must_be_costs_neither_object()
    {
        await _running.PutAsync("data", "a", "file");
        await _running.PutAsync("data", "a/b", "below");
        await _running.PutAsync("data", "c/d", "below");
        await _running.PutAsync("data", "c", "file");
        _running.Buckets.List("data").Select(o => o.Key).ShouldBe(["a", "a/b", "c", "c/d"]);
        (await _running.TextAsync("data", "a/b")).ShouldBe("below");
        (await _running.TextAsync("data", "c")).ShouldBe("file");

        await _running.Buckets.DeleteAsync("data", "a");
        await _running.PutAsync("data", "a/b", "plain now");
        (await File.ReadAllTextAsync(Path.Combine(_folder, "a/b"))).ShouldBe("plain now");
        (await _running.TextAsync("data", "a/b")).ShouldBe("plain now");
        await _running.Buckets.DeleteAsync("data", "a/b");
        (await _running.Buckets.HeadAsync("data", "a/b")).ShouldBeNull();
    }

    [Fact]
    public async Task A_link_to_a_folder_is_followed_neither_for_writes_nor_for_reads()
    {
        var outside = _running.Folder("outside");
        await File.WriteAllTextAsync(Path.Combine(outside, "secret"), "s");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), outside);
        await _running.PutAsync("data", "link/new", "x");
        (await _running.TextAsync("data", "link/new")).ShouldBe("x");
        Directory.EnumerateFiles(outside).Select(Path.GetFileName).ShouldBe(["secret"]);
        (await _running.Buckets.HeadAsync("data", "link/secret")).ShouldBeNull();
        _running.Buckets.List("data").Select(o => o.Key).ShouldBe(["link/new"]);
    }

    [Fact]
    public async Task A_link_to_a_file_is_read_and_a_write_replaces_the_link_not_its_target()
    {
        var target = Path.Combine(_running.Folder("outside"), "target");
        await File.WriteAllTextAsync(target, "old");
        File.CreateSymbolicLink(Path.Combine(_folder, "x"), target);
        (await _running.TextAsync("data", "x")).ShouldBe("old");
        await _running.PutAsync("data", "x", "new");
        (await File.ReadAllTextAsync(target)).ShouldBe("old");
        (await _running.TextAsync("data", "x")).ShouldBe("new");
    }

    [Fact]
    public async Task Deleting_the_last_object_of_a_folder_removes_the_folder()
    {
        await _running.PutAsync("data", "a/b/x", "1");
        await _running.Buckets.DeleteAsync("data", "a/b/x");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_process_on_the_same_state_is_refused()
    {
        var refusal = await Should.ThrowAsync<EndpointException>(
            EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = _running.StateDirectory }));
        refusal.Code.ShouldBe(EndpointErrorCodes.StateDirectoryInUse);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused()
    {
        CloudPipeException refusal = await Should.ThrowAsync<EndpointException>(_running.Buckets.AttachAsync("other", "/no/such/folder"));
        refusal.Code.ShouldBe(EndpointErrorCodes.BucketFolderUnusable);
    }
}

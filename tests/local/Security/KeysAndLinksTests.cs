using CloudPipe.Local.Tests.Endpoint;

namespace CloudPipe.Local.Tests.Security;

/// <summary>A bucket's folder may hold links to anywhere; through the endpoint nothing behind them is read, written or deleted.</summary>
public sealed class KeysAndLinksTests : IAsyncLifetime
{
    private RunningEndpoint _running = null!;
    private AbusiveClient _client = null!;
    private string _outside = "";

    public async ValueTask InitializeAsync()
    {
        _running = await RunningEndpoint.StartAsync();
        _client = new AbusiveClient(_running.Endpoint);
        var data = _running.Folder("data");
        _outside = _running.Folder("outside");
        await File.WriteAllTextAsync(Path.Combine(_outside, "secret"), "untouched");
        Directory.CreateSymbolicLink(Path.Combine(data, "link"), _outside);
        Directory.CreateSymbolicLink(Path.Combine(data, "up"), "..");
        await _running.Buckets.AttachAsync("data", data);
    }

    public async ValueTask DisposeAsync() => await _running.DisposeAsync();

    [Theory]
    [InlineData("/data/link/secret")]
    [InlineData("/data/up/outside/secret")]
    public async Task What_is_behind_a_link_to_a_folder_is_no_object(string path)
    {
        (await _client.SendAsync("GET", path, "", "s3")).ShouldContain("<Code>NoSuchKey</Code>");
        (await _client.SendAsync("DELETE", path, "", "s3")).ShouldStartWith("HTTP/1.1 204");
        NothingHappenedOutside();
    }

    [Theory]
    [InlineData("/data/link/new")]
    [InlineData("/data/link/secret")]
    [InlineData("/data/up/outside/deep/new")]
    public async Task What_is_written_to_a_key_behind_a_link_stays_inside(string path)
    {
        (await _client.SendAsync("PUT", path, "mine", "s3")).ShouldStartWith("HTTP/1.1 200");

        (await _client.SendAsync("GET", path, "", "s3")).ShouldEndWith("mine");
        (await _client.SendAsync("DELETE", path, "", "s3")).ShouldStartWith("HTTP/1.1 204");
        NothingHappenedOutside();
    }

    [Theory]
    [InlineData("/data/../outside/secret")]
    [InlineData("data/%2e%2e/outside/secret")]
    [InlineData("../outside/secret")]
    [InlineData("/data/link/secret")]
    public async Task A_copy_source_is_a_key_and_no_path(string source)
    {
        var answer = await _client.SendAsync("PUT", "/data/copy", "", "s3", ("x-amz-copy-source", source));

        answer.ShouldMatch("^HTTP/1.1 (400|404)");
        NothingHappenedOutside();
    }

    [Theory]
    [InlineData("/data/.cloudpipe/x")]
    [InlineData("/data/.cloudpipe/staging/x")]
    [InlineData("/data/a%5C..%5C..%5Cb")]
    [InlineData("/data/a/./b")]
    [InlineData("/data/a//b")]
    [InlineData("/data/%2e%2e")]
    public async Task A_key_that_is_no_path_is_kept_apart_and_read_back(string path)
    {
        (await _client.SendAsync("PUT", path, "odd", "s3")).ShouldStartWith("HTTP/1.1 200");

        (await _client.SendAsync("GET", path, "", "s3")).ShouldEndWith("odd");
        Directory.Exists(Path.Combine(_running.Root, "data", ".cloudpipe")).ShouldBeFalse();
        NothingHappenedOutside();
    }

    [Fact]
    public async Task A_zero_in_a_key_is_refused()
    {
        (await _client.SendAsync("PUT", "/data/a%00b", "x", "s3")).ShouldStartWith("HTTP/1.1 400");
        NothingHappenedOutside();
    }

    [Fact]
    public async Task A_key_longer_than_S3_takes_is_refused() =>
        (await _client.SendAsync("PUT", "/data/" + new string('k', 1025), "x", "s3")).ShouldContain("<Code>KeyTooLongError</Code>");

    private void NothingHappenedOutside()
    {
        Directory.EnumerateFileSystemEntries(_running.Root).Select(Path.GetFileName).Order().ShouldBe(["data", "outside", "state"]);
        Directory.EnumerateFileSystemEntries(_outside).Select(Path.GetFileName).ShouldBe(["secret"]);
        File.ReadAllText(Path.Combine(_outside, "secret")).ShouldBe("untouched");
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CloudPipe.Wrapper.Tests;

/// <summary>The double is as strict as it says, and its faults happen: otherwise the tests that lean on it prove nothing.</summary>
public sealed class RegistryDoubleTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private RegistryDouble _registry = null!;

    public async ValueTask InitializeAsync() => _registry = await RegistryDouble.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task A_blob_in_chunks_is_put_together()
    {
        var upload = await OpenAsync();

        (await ChunkAsync(upload, "hello ", "0-5")).ShouldBe(HttpStatusCode.Accepted);
        (await ChunkAsync(upload, "world", "6-10")).ShouldBe(HttpStatusCode.Accepted);

        var digest = Sha.Of("hello world"u8);
        (await SendAsync(HttpMethod.Put, $"{upload}?digest={digest}", Octets(""))).ShouldBe(HttpStatusCode.Created);
        _registry.Store["a"].Blobs[digest].ShouldBe("hello world"u8.ToArray());
        _registry.Requests.BytesIn.ShouldBe(11);
    }

    [Fact]
    public async Task Chunks_out_of_order_are_refused()
    {
        var upload = await OpenAsync();

        (await ChunkAsync(upload, "world", "6-10")).ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        (await ChunkAsync(upload, "world", "0-9")).ShouldBe(HttpStatusCode.BadRequest);
        (await ChunkAsync(upload, "world", null)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_blob_without_a_length_or_with_another_digest_is_refused()
    {
        var chunked = Octets("hello");
        chunked.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{await OpenAsync()}?digest={Sha.Of("hello"u8)}") { Content = chunked };
        request.Headers.TransferEncodingChunked = true;
        using (var answer = await _http.SendAsync(request))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.LengthRequired);
        }

        (await SendAsync(HttpMethod.Put, $"{await OpenAsync()}?digest={Sha.Of("hello"u8)}", Octets("hullo"))).ShouldBe(HttpStatusCode.BadRequest);
        _registry.Store["a"].Blobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_manifest_whose_blobs_are_missing_is_refused()
    {
        var manifest = TestImage.Small().ManifestBlob();
        using var content = new ByteArrayContent(manifest.Bytes);
        content.Headers.ContentType = new(manifest.MediaType);

        (await SendAsync(HttpMethod.Put, $"http://{_registry.Host}/v2/a/manifests/v1", content)).ShouldBe(HttpStatusCode.BadRequest);

        _registry.Store["a"].Tags.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_that_are_none_are_refused()
    {
        (await SendAsync(HttpMethod.Get, $"http://{_registry.Host}/v2/UPPER/manifests/v1", null)).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(HttpMethod.Get, $"http://{_registry.Host}/v2/a/manifests/-v1", null)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Faults_hit_the_requests_they_are_meant_for_and_no_others()
    {
        var rule = _registry.On(RequestKind.GetBlob).Skip(1).Times(2).Do(Faults.Answer(503, retryAfter: 1));
        var blob = TestImage.Small().ConfigBlob();
        _registry.Store["a"].Blobs[blob.Digest] = blob.Bytes;
        var address = $"http://{_registry.Host}/v2/a/blobs/{blob.Digest}";

        var answers = new List<HttpStatusCode> { await SendAsync(HttpMethod.Head, address, null) };
        for (var i = 0; i < 4; i++)
        {
            answers.Add(await SendAsync(HttpMethod.Get, address, null));
        }

        answers.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK]);
        rule.Hits.ShouldBe(2);
    }

    [Fact]
    public async Task Connections_break_where_they_should()
    {
        var bytes = new byte[300_000];
        _registry.Store["a"].Blobs[Sha.Of(bytes)] = bytes;
        var blob = $"http://{_registry.Host}/v2/a/blobs/{Sha.Of(bytes)}";
        var upload = await OpenAsync();
        _registry.On(RequestKind.HeadBlob).Do(Faults.Reset());
        _registry.On(RequestKind.GetBlob).Do(Faults.ResetWhileWriting(100_000));
        _registry.On(RequestKind.PutUpload).Do(Faults.ResetWhileReading(70_000));
        _registry.On(RequestKind.StartUpload).Do(Faults.LoseAnswer());

        await Should.ThrowAsync<HttpRequestException>(SendAsync(HttpMethod.Head, blob, null));
        await Should.ThrowAsync<HttpRequestException>(SendAsync(HttpMethod.Get, blob, null));
        await Should.ThrowAsync<HttpRequestException>(SendAsync(HttpMethod.Put, $"{upload}?digest={Sha.Of(bytes)}", Octets(new string('\0', 300_000))));
        await Should.ThrowAsync<HttpRequestException>(OpenAsync());

        _registry.Requests.Of(RequestKind.GetBlob).Single().BytesOut.ShouldBe(100_000);
        _registry.Requests.Of(RequestKind.PutUpload).Single().BytesIn.ShouldBe(70_000);
        _registry.Store.Uploads.Count.ShouldBe(2);
        (await SendAsync(HttpMethod.Get, blob, null)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_storage_host_refuses_whoever_shows_it_credentials()
    {
        await using var registry = await RegistryDouble.StartAsync(new() { BlobsElsewhere = true });
        registry.Store["a"].Blobs[Sha.Of("x"u8)] = "x"u8.ToArray();
        using var redirect = await _http.GetAsync($"http://{registry.Host}/v2/a/blobs/{Sha.Of("x"u8)}");
        redirect.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        registry.StorageAddress.Authority.ShouldNotBe(registry.Host);

        (await SendAsync(HttpMethod.Get, redirect.Headers.Location!.ToString(), null)).ShouldBe(HttpStatusCode.OK);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "secret");
        (await SendAsync(HttpMethod.Get, redirect.Headers.Location!.ToString(), null)).ShouldBe(HttpStatusCode.BadRequest);
        registry.StorageRequests.Saw("secret").ShouldBeTrue();
    }

    private async Task<string> OpenAsync()
    {
        using var answer = await _http.PostAsync($"http://{_registry.Host}/v2/a/blobs/uploads/", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return new Uri(_registry.Address, answer.Headers.Location!).ToString();
    }

    private Task<HttpStatusCode> ChunkAsync(string upload, string text, string? range)
    {
        var content = Octets(text);
        if (range is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Range", range);
        }

        return SendAsync(HttpMethod.Patch, upload, content);
    }

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, string address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }

    private static ByteArrayContent Octets(string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new("application/octet-stream");
        return content;
    }
}

using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Local.Tests.Endpoint;

public sealed class RefusalTests : IAsyncLifetime
{
    private RunningEndpoint _running = null!;
    private SignedClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningEndpoint.StartAsync();
        _client = new SignedClient(_running.Endpoint);
        await _running.Buckets.AttachAsync("data", _running.Folder("data"));
        await _running.PutAsync("data", "k", "secret");
    }

    public async ValueTask DisposeAsync() => await _running.DisposeAsync();

    [Fact]
    public async Task A_right_signature_is_served() => (await _client.SendAsync("GET", "/data/k")).ShouldEndWith("secret");

    [Fact]
    public async Task Nothing_unsigned_is_served()
    {
        foreach (var path in (string[])["/", "/data", "/data/k", "/?Action=ListQueues", "/data/k?X-Amz-Signature=x"])
        {
            var answer = await _client.ExchangeAsync($"GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
            answer.ShouldStartWith("HTTP/1.1 403");
            answer.ShouldContain("AccessDenied");
        }
    }

    [Fact]
    public async Task A_wrong_secret_is_SignatureDoesNotMatch()
    {
        _client.Secret = "wrong";
        (await _client.SendAsync("GET", "/data/k")).ShouldContain("<Code>SignatureDoesNotMatch</Code>");
    }

    [Fact]
    public async Task An_unknown_key_is_InvalidAccessKeyId()
    {
        _client.AccessKeyId = "AKIAAAAAAAAAAAAAAAAA";
        (await _client.SendAsync("GET", "/data/k")).ShouldContain("<Code>InvalidAccessKeyId</Code>");
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public async Task A_clock_that_is_sixteen_minutes_off_is_RequestTimeTooSkewed(int minutes)
    {
        _client.Now = _client.Now.AddMinutes(minutes);
        (await _client.SendAsync("GET", "/data/k")).ShouldContain("<Code>RequestTimeTooSkewed</Code>");
    }

    [Fact]
    public async Task A_signature_for_another_request_is_refused()
    {
        // Signed with a query that is not sent.
        var answer = await _client.SendAsync("GET", "/data/k", canonicalQuery: "list-type=2");
        answer.ShouldContain("<Code>SignatureDoesNotMatch</Code>");
    }

    [Fact]
    public async Task A_body_that_was_not_signed_is_refused_and_not_stored()
    {
        var answer = await _client.SendAsync("PUT", "/data/new", "body", payloadHash: SignedClient.Hex(SHA256.HashData("other"u8)));
        answer.ShouldContain("<Code>XAmzContentSHA256Mismatch</Code>");
        (await _running.Buckets.HeadAsync("data", "new")).ShouldBeNull();
    }

    [Fact]
    public async Task An_amz_header_that_was_not_signed_is_refused() =>
        (await _client.SendAsync("PUT", "/data/new", unsignedHeader: "x-amz-meta-a: b")).ShouldContain("<Code>AccessDenied</Code>");

    [Fact]
    public async Task A_session_token_is_refused() =>
        (await _client.SendAsync("GET", "/data/k", headers: ["x-amz-security-token:t"])).ShouldContain("<Code>InvalidToken</Code>");

    [Theory]
    [InlineData("/data/../k")]
    [InlineData("/data/%2e%2e/%2e%2e/k")]
    [InlineData("/data/..%2F..%2Fk")]
    [InlineData("/data//etc/passwd")]
    [InlineData("/data/%2Fetc%2Fpasswd")]
    public async Task A_path_trick_is_only_a_key(string path)
    {
        (await _client.SendAsync("PUT", path, "x", payloadHash: "UNSIGNED-PAYLOAD")).ShouldStartWith("HTTP/1.1 200");
        Directory.EnumerateFileSystemEntries(_running.Root).Select(Path.GetFileName).Order().ShouldBe(["data", "state"]);
        Directory.EnumerateFileSystemEntries(Path.Combine(_running.Root, "data")).Select(Path.GetFileName).ShouldBe(["k"]);
        File.Exists(Path.Combine(_running.StateDirectory, "k")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/..")]
    [InlineData("/.")]
    [InlineData("/%2e%2e/x")]
    [InlineData("/UPPER/x")]
    [InlineData("/state/run.db")]
    public async Task A_bucket_that_is_no_bucket_gets_nothing(string path) =>
        (await _client.SendAsync("PUT", path, "x", payloadHash: "UNSIGNED-PAYLOAD")).ShouldMatch("^HTTP/1.1 (400|404)");

    [Fact]
    public async Task Headers_are_bounded()
    {
        var answer = await _client.ExchangeAsync($"GET /data HTTP/1.1\r\nhost: x\r\na: {new string('a', 40_000)}\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 431");
    }

    [Fact]
    public async Task Xml_is_bounded()
    {
        var xml = $"<NotificationConfiguration>{new string(' ', 1 << 20)}</NotificationConfiguration>";
        (await _client.SendAsync("PUT", "/data?notification", xml, canonicalQuery: "notification=")).ShouldContain("<Code>EntityTooLarge</Code>");
    }

    [Fact]
    public async Task Xml_entities_are_not_expanded()
    {
        const string xml = "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><NotificationConfiguration>&e;</NotificationConfiguration>";
        (await _client.SendAsync("PUT", "/data?notification", xml, canonicalQuery: "notification=")).ShouldContain("<Code>MalformedXML</Code>");
    }

    [Fact]
    public async Task Virtual_host_style_names_the_bucket_in_the_host()
    {
        _client.Host = $"data.localhost:{_running.Endpoint.Url.Port}";
        (await _client.SendAsync("GET", "/k")).ShouldEndWith("secret");
    }

    [Fact]
    public async Task A_read_only_bucket_is_never_written()
    {
        var folder = _running.Folder("input");
        await File.WriteAllTextAsync(Path.Combine(folder, "x"), "1");
        await _running.Buckets.AttachAsync("input", folder, readOnly: true);
        foreach (var (method, path, query) in ((string, string, string)[])[
            ("PUT", "/input/x", ""), ("PUT", "/input/y", ""), ("DELETE", "/input/x", ""), ("POST", "/input/x?uploads", "uploads=")])
        {
            (await _client.SendAsync(method, path, canonicalQuery: query)).ShouldContain("<Code>AccessDenied</Code>");
        }

        (await _client.SendAsync("GET", "/input/x")).ShouldEndWith("1");
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).ShouldBe(["x"]);
    }

    [Fact]
    public async Task Signed_chunks_are_verified_one_by_one()
    {
        string[] headers = ["x-amz-decoded-content-length:8"];
        const string streaming = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
        _client.Body = Chunks("abcd", "efgh");
        (await _client.SendAsync("PUT", "/data/chunked", payloadHash: streaming, headers: headers)).ShouldStartWith("HTTP/1.1 200");
        (await _running.TextAsync("data", "chunked")).ShouldBe("abcdefgh");

        _client.Body = (client, scope, stamp) => Chunks("abcd", "efgh")(client, scope, stamp).Replace("efgh", "EFGH", StringComparison.Ordinal);
        (await _client.SendAsync("PUT", "/data/forged", payloadHash: streaming, headers: headers)).ShouldContain("<Code>SignatureDoesNotMatch</Code>");
        _client.Body = Chunks("abcd");
        (await _client.SendAsync("PUT", "/data/forged", payloadHash: streaming, headers: headers)).ShouldContain("<Code>IncompleteBody</Code>");
        (await _running.Buckets.HeadAsync("data", "forged")).ShouldBeNull();
    }

    private static Func<SignedClient, string, string, string> Chunks(params string[] chunks) => (client, scope, stamp) =>
    {
        var (previous, body) = (client.Seed, new StringBuilder());
        var empty = SignedClient.Hex(SHA256.HashData([]));
        foreach (var chunk in (string[])[.. chunks, ""])
        {
            var hash = SignedClient.Hex(SHA256.HashData(Encoding.UTF8.GetBytes(chunk)));
            previous = client.Sign(scope, $"AWS4-HMAC-SHA256-PAYLOAD\n{stamp}\n{scope}\n{previous}\n{empty}\n{hash}");
            body.Append(System.Globalization.CultureInfo.InvariantCulture, $"{chunk.Length:x};chunk-signature={previous}\r\n{chunk}\r\n");
        }

        return body.ToString();
    };
}

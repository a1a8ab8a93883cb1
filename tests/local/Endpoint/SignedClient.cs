using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Local.Tests.Endpoint;

/// <summary>Requests as bytes on a socket, signed by the textbook, so that each part can be made wrong.</summary>
internal sealed class SignedClient(Uri url, string accessKeyId, string secret)
{
    public SignedClient(EmbeddedEndpoint endpoint)
        : this(endpoint.Url, endpoint.AccessKeyId, endpoint.SecretAccessKey)
    {
    }

    public string AccessKeyId { get; set; } = accessKeyId;

    public string Secret { get; set; } = secret;

    public DateTimeOffset Now { get; set; } = TimeProvider.System.GetUtcNow();

    public string Service { get; set; } = "s3";

    public string? Host { get; set; }

    /// <summary>Sends one request; returns the status line, headers and body as text.</summary>
    public async Task<string> SendAsync(
        string method, string rawPath, string body = "", string? payloadHash = null, string canonicalQuery = "", string[]? headers = null,
        string? unsignedHeader = null)
    {
        var hash = payloadHash ?? Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var stamp = Now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var host = Host ?? url.Authority;
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = host, ["x-amz-content-sha256"] = hash, ["x-amz-date"] = stamp };
        foreach (var header in headers ?? [])
        {
            signed[header.Split(':')[0]] = header.Split(':', 2)[1];
        }

        var names = string.Join(';', signed.Keys);
        var path = rawPath.Split('?')[0];
        var canonical = $"{method}\n{path}\n{canonicalQuery}\n{string.Concat(signed.Select(h => $"{h.Key}:{h.Value.Trim()}\n"))}\n{names}\n{hash}";
        var scope = $"{stamp[..8]}/us-east-1/{Service}/aws4_request";
        var signature = Sign(scope, $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}");
        Seed = signature;
        var text = new StringBuilder($"{method} {rawPath} HTTP/1.1\r\n");
        foreach (var (name, value) in signed)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"authorization: AWS4-HMAC-SHA256 Credential={AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}\r\n");
        text.Append(unsignedHeader is null ? "" : unsignedHeader + "\r\n");
        var sent = Body?.Invoke(this, scope, stamp) ?? body;
        text.Append(CultureInfo.InvariantCulture, $"content-length: {Encoding.UTF8.GetByteCount(sent)}\r\nconnection: close\r\n\r\n{sent}");
        return await ExchangeAsync(text.ToString());
    }

    public string Seed { get; private set; } = "";

    /// <summary>Makes the body once the request's signature is known.</summary>
    public Func<SignedClient, string, string, string>? Body { get; set; }

    public async Task<string> ExchangeAsync(string request)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", url.Port, deadline.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), deadline.Token);
        return await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync(deadline.Token);
    }

    public string Sign(string scope, string toSign)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + Secret);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

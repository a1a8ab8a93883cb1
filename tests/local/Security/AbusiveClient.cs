using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CloudPipe.Local.Tests.Endpoint;

namespace CloudPipe.Local.Tests.Security;

/// <summary>Says what it will send, and sends as little or as much of it as a test wants.</summary>
internal sealed class AbusiveClient(EmbeddedEndpoint endpoint)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The head of a request, rightly signed, its end included.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">Path, and query in its canonical form.</param>
    /// <param name="length">The length that is declared.</param>
    /// <param name="payload">What is signed of the body.</param>
    /// <param name="service">The service.</param>
    /// <param name="headers">More headers, in small letters.</param>
    public string Head(string method, string target, long length, string payload = "UNSIGNED-PAYLOAD", string service = "s3", params (string Name, string Value)[] headers)
    {
        var stamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = endpoint.Url.Authority, ["x-amz-date"] = stamp };
        if (service == "s3")
        {
            signed["x-amz-content-sha256"] = payload;
        }

        foreach (var (name, value) in headers)
        {
            signed[name] = value;
        }

        var names = string.Join(';', signed.Keys);
        var (path, query) = target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (target[..at], target[(at + 1)..]) : (target, "");
        var canonical = $"{method}\n{path}\n{query}\n{string.Concat(signed.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{payload}";
        var scope = $"{stamp[..8]}/us-east-1/{service}/aws4_request";
        var hash = SignedClient.Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var signature = new SignedClient(endpoint).Sign(scope, $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hash}");
        return $"{method} {target} HTTP/1.1\r\n{string.Concat(signed.Select(h => $"{h.Key}: {h.Value}\r\n"))}"
            + $"authorization: AWS4-HMAC-SHA256 Credential={endpoint.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}\r\n"
            + $"content-length: {length}\r\nconnection: close\r\n\r\n";
    }

    /// <summary>Sends a request whose body is here as a whole.</summary>
    public Task<string> SendAsync(string method, string target, string body, string service, params (string Name, string Value)[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return ExchangeAsync(Head(method, target, bytes.Length, SignedClient.Hex(SHA256.HashData(bytes)), service, headers) + body);
    }

    /// <summary>Sends some text and no more, and returns what is answered. The endpoint goes on reading what is refused for some seconds before it closes.</summary>
    public async Task<string> ExchangeAsync(string text)
    {
        using var client = await ConnectAsync();
        using var limit = new CancellationTokenSource(Patience);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), limit.Token);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(buffer, limit.Token) is > 0 and var read)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
                if (IsWhole(answer.ToString()))
                {
                    break;
                }
            }
        }
        catch (IOException)
        {
            // Closed while something of ours was unread; what was answered came before.
        }

        return answer.ToString();
    }

    private static bool IsWhole(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = end < 0 ? null : answer[..end].Split("\r\n").FirstOrDefault(l => l.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase));
        return length is not null && Encoding.UTF8.GetByteCount(answer.AsSpan(end + 4)) >= int.Parse(length.AsSpan(15), CultureInfo.InvariantCulture);
    }

    public async Task<TcpClient> ConnectAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var client = new TcpClient();
        await client.ConnectAsync(endpoint.Url.Host, endpoint.Url.Port, limit.Token);
        return client;
    }

    /// <summary>True once the other side has closed this connection.</summary>
    public static async Task<bool> IsClosedAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], limit.Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CloudPipe.Local;
using CloudPipe.Local.Server;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>Sends requests that are wrong in every way but their signature, on one connection for as long as it lives.</summary>
internal sealed class ServiceClient(EmbeddedEndpoint endpoint, TimeProvider time, string service) : IDisposable
{
    private const int LongestAnswer = 4 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    private TcpClient? _connection;

    /// <summary>The status, or 0 where the endpoint closed the connection without one, as it may when the request is no HTTP.</summary>
    public async Task<int> SendAsync(string method, string target, IEnumerable<(string Name, string Value)> headers, byte[] body)
    {
        var request = Sign(method, target, headers, body);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            _connection ??= await ConnectAsync(limit.Token);
            await _connection.GetStream().WriteAsync(request, limit.Token);
            var (status, keep) = await AnswerAsync(_connection.GetStream(), isHead: method == "HEAD", limit.Token);
            if (!keep)
            {
                Dispose();
            }

            return status;
        }
        catch (Exception e) when (e is IOException or EndOfStreamException)
        {
            Dispose();
            return 0;
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private async Task<TcpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(endpoint.Url.Host, endpoint.Url.Port, cancellationToken);
        return client;
    }

    private static async Task<(int Status, bool Keep)> AnswerAsync(NetworkStream stream, bool isHead, CancellationToken cancellationToken)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            answer.Write(buffer, 0, read);
            var text = Encoding.Latin1.GetString(answer.GetBuffer(), 0, (int)answer.Length);
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0)
            {
                var head = text[..end];
                var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
                var length = head.Split("\r\n").FirstOrDefault(l => l.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase)) is { } line
                    ? int.Parse(line.AsSpan(15), CultureInfo.InvariantCulture)
                    : -1;
                if (status == 100)
                {
                    return (status, false);
                }

                var isWhole = isHead || status is 204 or 304 || (length >= 0 && answer.Length >= end + 4 + length);
                if (isWhole || (length < 0 && text.EndsWith("0\r\n\r\n", StringComparison.Ordinal)))
                {
                    return (status, !head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase));
                }
            }

            answer.Length.ShouldBeLessThan(LongestAnswer);
        }
    }

    private byte[] Sign(string method, string target, IEnumerable<(string Name, string Value)> extra, byte[] body)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in extra)
        {
            headers[name.ToLowerInvariant()] = value;
        }

        headers["host"] = endpoint.Url.Authority;
        headers["x-amz-date"] = stamp;
        headers["content-length"] = body.Length.ToString(CultureInfo.InvariantCulture);
        headers.TryAdd("x-amz-content-sha256", hash);
        var payload = service == "s3" ? headers["x-amz-content-sha256"] : hash;
        var names = string.Join(';', headers.Keys);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var query = question < 0 ? "" : Query(target[(question + 1)..]);
        var canonical = $"{method}\n{path}\n{query}\n{string.Concat(headers.Select(h => $"{h.Key}:{OneSpace(h.Value)}\n"))}\n{names}\n{payload}";
        var scope = $"{stamp[..8]}/us-east-1/{service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hex(canonical)}";
        var key = scope.Split('/').Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + endpoint.SecretAccessKey), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"authorization: AWS4-HMAC-SHA256 Credential={endpoint.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}\r\n\r\n");
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. body];
    }

    private static string Query(string raw)
    {
        try
        {
            return string.Join('&', RequestTarget.ParseQuery(raw)
                .Select(p => (Name: UriEncoding.Encode(p.Name), Value: UriEncoding.Encode(p.Value)))
                .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal)
                .Select(p => $"{p.Name}={p.Value}"));
        }
        catch (RequestRefusedException)
        {
            return "";
        }
    }

    private static string OneSpace(string value) => string.Join(' ', value.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.EndpointBench;

/// <summary>Signs and sends, and does nothing else, so that it is the endpoint that is measured.</summary>
internal sealed class BenchClient(Uri url, string accessKeyId, string secret) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<string, byte[]> _keys = [];
    private readonly Lock _lock = new();

    public async Task<string> SqsAsync(string action, string json) =>
        Encoding.UTF8.GetString(await SendAsync("sqs", HttpMethod.Post, "/", Encoding.UTF8.GetBytes(json), $"AmazonSQS.{action}"));

    public async Task<byte[]> SendAsync(string service, HttpMethod method, string path, byte[] body, string? target = null)
    {
        using var request = new HttpRequestMessage(method, path);
        var now = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var headers = $"host:{url.Authority}\nx-amz-content-sha256:{hash}\nx-amz-date:{now}\n" + (target is null ? "" : $"x-amz-target:{target}\n");
        var names = "host;x-amz-content-sha256;x-amz-date" + (target is null ? "" : ";x-amz-target");
        var canonical = $"{method.Method}\n{path}\n\n{headers}\n{names}\n{hash}";
        var scope = $"{now[..8]}/us-east-1/{service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{now}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Key(scope), Encoding.UTF8.GetBytes(toSign)));
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", hash);
        request.Headers.TryAddWithoutValidation("x-amz-date", now);
        if (target is not null)
        {
            request.Headers.TryAddWithoutValidation("x-amz-target", target);
        }

        request.Headers.TryAddWithoutValidation(
            "authorization", $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
        if (method != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(target is null ? "application/octet-stream" : "application/x-amz-json-1.0");
        }

        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode
            ? answer
            : throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode} {Encoding.UTF8.GetString(answer)}");
    }

    public void Dispose() => _http.Dispose();

    private byte[] Key(string scope)
    {
        lock (_lock)
        {
            if (!_keys.TryGetValue(scope, out var key))
            {
                key = Encoding.UTF8.GetBytes("AWS4" + secret);
                foreach (var part in scope.Split('/'))
                {
                    key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
                }

                _keys[scope] = key;
            }

            return key;
        }
    }
}

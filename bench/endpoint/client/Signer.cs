using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.EndpointBench;

/// <summary>Makes whole requests ahead of time, heads signed as by Signature Version 4, so that nothing but sending is timed.</summary>
internal sealed class Signer(string host, string accessKeyId, string secret)
{
    private readonly string _now = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public byte[] Sqs(string action, string json) => Request("sqs", "POST", "/", Encoding.UTF8.GetBytes(json), $"AmazonSQS.{action}");

    public byte[] S3(string method, string path, byte[]? body = null) => Request("s3", method, path, body ?? [], target: null);

    private byte[] Request(string service, string method, string path, byte[] body, string? target)
    {
        var hash = Hex(SHA256.HashData(body));
        List<(string Name, string Value)> headers = [("host", host), ("x-amz-content-sha256", hash), ("x-amz-date", _now)];
        if (target is not null)
        {
            headers.Add(("x-amz-target", target));
        }

        var names = string.Join(';', headers.Select(h => h.Name));
        var scope = $"{_now[..8]}/us-east-1/{service}/aws4_request";
        var canonical = $"{method}\n{path}\n\n{string.Concat(headers.Select(h => $"{h.Name}:{h.Value}\n"))}\n{names}\n{hash}";
        var toSign = $"AWS4-HMAC-SHA256\n{_now}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex(HMACSHA256.HashData(Key(scope), Encoding.UTF8.GetBytes(toSign)));
        headers.Add(("authorization", $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}"));
        if (method != "GET")
        {
            headers.Add(("content-type", target is null ? "application/octet-stream" : "application/x-amz-json-1.0"));
            headers.Add(("content-length", body.Length.ToString(CultureInfo.InvariantCulture)));
        }

        var head = $"{method} {path} HTTP/1.1\r\n{string.Concat(headers.Select(h => $"{h.Name}: {h.Value}\r\n"))}\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private byte[] Key(string scope)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return key;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

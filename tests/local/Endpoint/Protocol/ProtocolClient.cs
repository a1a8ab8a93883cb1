using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Local.Tests.Endpoint.Protocol;

/// <summary>Asks S3 and SQS, ours or another server's, as the textbook does; each answer is the whole reply as text.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The protocol says MD5.")]
internal sealed class ProtocolClient(Uri url, string accessKeyId, string secret)
{
    /// <summary>For what must be another request's key or queue than any other case's.</summary>
    public string Fresh { get; } = Guid.NewGuid().ToString("N");

    public SignedClient Signed() => new(url, accessKeyId, secret);

    public Task<string> S3(string method, string target, string body = "", params string[] headers) =>
        Signed().SendAsync(method, target, body, canonicalQuery: Canonical(target), headers: headers);

    public Task<string> Sqs(string action, string json)
    {
        var client = Signed();
        client.Service = "sqs";
        return client.SendAsync("POST", "/", json, headers: [$"x-amz-target:AmazonSQS.{action}", "content-type:application/x-amz-json-1.0"]);
    }

    public Task<string> Form(string form)
    {
        var client = Signed();
        client.Service = "sqs";
        return client.SendAsync("POST", "/", $"{form}&Version=2012-11-05", headers: ["content-type:application/x-www-form-urlencoded"]);
    }

    /// <summary>Makes a queue of its own, whose messages stay hidden for longer than any machine stalls; returns its URL.</summary>
    public async Task<string> QueueAsync()
    {
        var reply = await Sqs("CreateQueue", $$$"""{"QueueName":"q{{{Guid.NewGuid():N}}}","Attributes":{"VisibilityTimeout":"600"}}""");
        return Between(reply, "\"QueueUrl\":", "\"").Trim();
    }

    /// <summary>Sends a message to a queue of its own and receives it; returns the queue's URL and the handle.</summary>
    public async Task<(string Queue, string Handle)> ReceivedAsync()
    {
        var queue = await QueueAsync();
        await Sqs("SendMessage", $$"""{"QueueUrl":"{{queue}}","MessageBody":"x"}""");
        return (queue, Between(await Sqs("ReceiveMessage", $$"""{"QueueUrl":"{{queue}}","WaitTimeSeconds":5}"""), "\"ReceiptHandle\":", "\""));
    }

    /// <summary>Begins a multipart upload; returns its id.</summary>
    public async Task<string> UploadAsync(string key) => Between(await S3("POST", $"/data/{key}?uploads"), "<UploadId", "<").TrimStart('>');

    /// <summary>A multipart upload with one part of four bytes, and the XML that would complete it.</summary>
    public async Task<(string Upload, string Xml)> PartAsync(string key, int number = 1)
    {
        var upload = await UploadAsync(key);
        await S3("PUT", $"/data/{key}?partNumber={number}&uploadId={upload}", "part");
        return (upload, Complete((number, Md5("part"))));
    }

    public static string Complete(params (int Number, string ETag)[] parts) => "<CompleteMultipartUpload>"
        + string.Concat(parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"<Part><PartNumber>{p.Number}</PartNumber><ETag>\"{p.ETag}\"</ETag></Part>")))
        + "</CompleteMultipartUpload>";

    public static string Md5(string text) => SignedClient.Hex(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Md5Header(string text) => $"content-md5:{Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>What stands in quotes or between tags after a text.</summary>
    private static string Between(string reply, string after, string end)
    {
        var start = reply.IndexOf(after, StringComparison.Ordinal) + after.Length;
        start = end == "\"" ? reply.IndexOf('"', start) + 1 : start;
        return reply[start..reply.IndexOf(end, start, StringComparison.Ordinal)];
    }

    private static string Canonical(string target)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0
            ? ""
            : string.Join('&', target[(question + 1)..].Split('&')
                .Select(p => p.Contains('=', StringComparison.Ordinal) ? p : p + "=").Order(StringComparer.Ordinal));
    }
}

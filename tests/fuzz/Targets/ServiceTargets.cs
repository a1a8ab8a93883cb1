using System.Text;
using CloudPipe.Local;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>Whole requests to a running endpoint, rightly signed: a worker, or what it runs, may send anything.</summary>
internal static class ServiceTargets
{
    private static readonly string[] S3Words =
    [
        "GET ", "PUT ", "POST ", "DELETE ", "HEAD ", "/data", "/..", "%2e%2e%2f", "?uploads", "?uploadId=", "&partNumber=", "?delete", "?list-type=2", "&prefix=", "&delimiter=/", "&continuation-token=",
        "&max-keys=", "&encoding-type=url", "?notification", "\nrange: bytes=", "\nif-none-match: *", "\nif-match: x", "\nx-amz-meta-a: b", "\nx-amz-copy-source: /data/k", "\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "\nx-amz-decoded-content-length: 4", "\nx-amz-checksum-crc32: AAAAAA==", "\ncontent-md5: x", "&response-content-type=", "%0d%0a", "<Object><Key>k</Key></Object>", "&#xD800;", "&#0;", "<!DOCTYPE a>", "\ncontent-encoding: aws-chunked",
    ];

    private static readonly string[] JsonWords =
    [
        "\"QueueUrl\":", "\"QueueName\":", "\"Entries\":[", "\"Attributes\":{", "\"MessageAttributes\":{", "\"MessageBody\":", "\"Id\":", "\"WaitTimeSeconds\":", "\"VisibilityTimeout\":", "\"MaxNumberOfMessages\":", "\\ud800", "null", "{}", "[]",
        "AmazonSQS.ReceiveMessage", "AmazonSQS.SetQueueAttributes", "AmazonSQS.ChangeMessageVisibility", "AmazonSQS.TagQueue", "AmazonSQS.PurgeQueue", "\"RedrivePolicy\":", "\"DataType\":", "\"BinaryValue\":",
    ];

    private static readonly string[] FormWords =
        ["Action=", "&QueueUrl=", "&Attribute.1.Name=", "&Attribute.1.Name.x=", "&Attribute.1.Value=", "&SendMessageBatchRequestEntry.1.Id=", "&Tag.1.Key=", "&Entries=", ".1", "%ff", "%00", "&", "=", "MessageAttribute.1.Value.StringValue="];

    /// <summary>The first line is method and target, then headers, an empty line, the body.</summary>
    public static FuzzTarget S3() => Target("s3", S3Words, [
        "GET /data/k", "PUT /data/a/b\nx-amz-meta-a: b\n\nbody", "GET /data?list-type=2&prefix=a&delimiter=%2F&max-keys=3", "POST /data/m?uploads", "PUT /data/m?uploadId=x&partNumber=1\n\npart",
        "POST /data/m?uploadId=x\n\n<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"e\"</ETag></Part></CompleteMultipartUpload>",
        "POST /data?delete\ncontent-md5: 1B2M2Y8AsgTpgAmY7PhCfg==\nx-amz-checksum-crc32: AAAAAA==\n\n<Delete><Object><Key>x</Key></Object></Delete>", "PUT /data?notification\n\n<NotificationConfiguration/>",
        "PUT /data/c\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\nx-amz-decoded-content-length: 4\nx-amz-trailer: x-amz-checksum-crc32\n\n4\r\nabcd\r\n0\r\nx-amz-checksum-crc32:7YLNEQ==\r\n\r\n",
        "GET /data/k?response-content-type=text%2Fplain\nrange: bytes=0-2", "PUT /data/copy\nx-amz-copy-source: /data/k", "HEAD /data/k\nif-none-match: x", "DELETE /data/a/b", "GET /", "GET /data?uploads", "GET /data/m?uploadId=x"]);

    public static FuzzTarget SqsJson() => Target("sqs", JsonWords, [
        "POST /\nx-amz-target: AmazonSQS.SendMessage\n\n{\"QueueUrl\":\"http://x/000000000000/q\",\"MessageBody\":\"b\",\"MessageAttributes\":{\"a\":{\"DataType\":\"String\",\"StringValue\":\"v\"}}}",
        "POST /\nx-amz-target: AmazonSQS.ReceiveMessage\n\n{\"QueueUrl\":\"http://x/000000000000/q\",\"MaxNumberOfMessages\":10,\"AttributeNames\":[\"All\"],\"VisibilityTimeout\":0}",
        "POST /\nx-amz-target: AmazonSQS.SendMessageBatch\n\n{\"QueueUrl\":\"http://x/000000000000/q\",\"Entries\":[{\"Id\":\"1\",\"MessageBody\":\"b\"},{\"Id\":\"2\",\"MessageBody\":\"c\",\"DelaySeconds\":1}]}",
        "POST /\nx-amz-target: AmazonSQS.CreateQueue\n\n{\"QueueName\":\"p\",\"Attributes\":{\"VisibilityTimeout\":\"30\",\"RedrivePolicy\":\"{\\\"deadLetterTargetArn\\\":\\\"arn:aws:sqs:us-east-1:000000000000:q\\\",\\\"maxReceiveCount\\\":3}\"}}",
        "POST /\nx-amz-target: AmazonSQS.DeleteMessageBatch\n\n{\"QueueUrl\":\"http://x/000000000000/q\",\"Entries\":[{\"Id\":\"1\",\"ReceiptHandle\":\"r\"}]}",
        "POST /\nx-amz-target: AmazonSQS.GetQueueAttributes\n\n{\"QueueUrl\":\"http://x/000000000000/q\",\"AttributeNames\":[\"All\"]}",
        "POST /\nx-amz-target: AmazonSQS.ListQueues\n\n{\"MaxResults\":1,\"NextToken\":\"x\"}"]);

    public static FuzzTarget SqsQuery() => Target("sqs", FormWords, [
        "POST /000000000000/q\n\nAction=SendMessage&MessageBody=b&MessageAttribute.1.Name=a&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=v",
        "POST /\n\nAction=CreateQueue&QueueName=p&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=30&Tag.1.Key=k&Tag.1.Value=v",
        "POST /000000000000/q\n\nAction=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=1&SendMessageBatchRequestEntry.1.MessageBody=b",
        "POST /\n\nAction=GetQueueAttributes&QueueUrl=http%3A%2F%2Fx%2F000000000000%2Fq&AttributeName.1=All", "GET /?Action=ListQueues&Version=2012-11-05",
        "POST /000000000000/q\n\nAction=ReceiveMessage&MaxNumberOfMessages=10&VisibilityTimeout=0&AttributeName.1=All"]);

    private static FuzzTarget Target(string service, IReadOnlyList<string> words, string[] seeds)
    {
        var folder = new TemporaryFolder();
        var time = new HastyTime();
        var endpoint = EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = folder.Sub("state"), Time = time }).GetAwaiter().GetResult();
        Directory.CreateDirectory(folder.Sub("data"));
        endpoint.Buckets.AttachAsync("data", folder.Sub("data")).GetAwaiter().GetResult();
        endpoint.Buckets.PutAsync("data", "k", new MemoryStream([1, 2, 3])).GetAwaiter().GetResult();
        endpoint.Queues.CreateAsync("q").GetAwaiter().GetResult();
        var client = new ServiceClient(endpoint, time, service);
        return new FuzzTarget("", FuzzText.Seeds(seeds), words, bytes => Send(client, folder, bytes))
        {
            Close = () =>
            {
                client.Dispose();
                endpoint.DisposeAsync().AsTask().GetAwaiter().GetResult();
                folder.Dispose();
            },
        };
    }

    private static string Send(ServiceClient client, TemporaryFolder folder, byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var (head, body) = text.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var end ? (text[..end], text[(end + 2)..]) : (text, "");
        var lines = head.Split('\n');
        var (method, target) = lines[0].IndexOf(' ', StringComparison.Ordinal) is >= 0 and var space
            ? (lines[0][..space], lines[0][(space + 1)..])
            : ("GET", lines[0]);
        var headers = lines.Skip(1).Where(l => l.IndexOf(':', StringComparison.Ordinal) > 0)
            .Select(l => (l[..l.IndexOf(':', StringComparison.Ordinal)], l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
        var status = client.SendAsync(method, target, headers, Encoding.Latin1.GetBytes(body)).GetAwaiter().GetResult();

        // 501 is a refusal: S3 has more operations than the endpoint.
        status.ShouldSatisfyAllConditions(() => status.ShouldBeLessThanOrEqualTo(501), () => status.ShouldNotBe(500));
        Directory.EnumerateFileSystemEntries(folder.FullPath).Select(Path.GetFileName).Order().ShouldBe(["data", "state"]);
        return status is >= 400 or 0 ? $"refused {status}" : $"{method} {status}";
    }
}

using System.Text.Json;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>What comes to a dispatcher, as its senders write it.</summary>
internal static class Payloads
{
    public const string Ensure = "{\"cloudpipe\":\"ensure\"}";

    public const string TestEvent = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Time\":\"2026-11-21T12:00:00.000Z\",\"Bucket\":\"in\",\"RequestId\":\"R\",\"HostId\":\"H\"}";

    /// <summary>As AWS documents it; not written by our own code.</summary>
    public const string S3Put = """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-central-1","eventTime":"2026-11-21T12:00:00.000Z","eventName":"ObjectCreated:Put",
        "userIdentity":{"principalId":"AWS:X"},"requestParameters":{"sourceIPAddress":"192.0.2.1"},"responseElements":{"x-amz-request-id":"C3D1","x-amz-id-2":"F"},
        "s3":{"s3SchemaVersion":"1.0","configurationId":"c","bucket":{"name":"in","ownerIdentity":{"principalId":"A"},"arn":"arn:aws:s3:::in"},
        "object":{"key":"a/x+y%C3%BC.tif","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e","sequencer":"0A1B2C"}}}]}
        """;

    public const string EventBridge = """
        {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"Object Created","source":"aws.s3","account":"123456789012","time":"2026-11-21T12:00:00Z",
        "region":"eu-central-1","resources":["arn:aws:s3:::in"],"detail":{"version":"0","bucket":{"name":"in"},"object":{"key":"a/x yü.tif","size":5,"etag":"b1","sequencer":"0A"},
        "request-id":"N","requester":"123456789012","source-ip-address":"192.0.2.1","reason":"PutObject"}}
        """;

    public static string HandOver(string key = "a/Result-A-x.tif") => Model.HandOver.Write(new InputObject("mid", key, ETag: "e", Size: 3), new string('a', 64));

    /// <summary>One S3 event with a record for each key.</summary>
    public static string S3(params string[] keys) => $"{{\"Records\":[{string.Join(',', keys.Select(key => Record(key)))}]}}";

    public static string Record(string key, long size = 1, string name = "ObjectCreated:Put") =>
        $"{{\"eventSource\":\"aws:s3\",\"eventName\":\"{name}\",\"s3\":{{\"bucket\":{{\"name\":\"in\"}},\"object\":{{\"key\":\"{ObjectKey.FormEncode(key)}\",\"size\":{size},\"eTag\":\"e\"}}}}}}";

    public static string Batch(params (string Id, string Body)[] messages) => $"{{\"Records\":[{string.Join(',', messages.Select(message =>
        $"{{\"messageId\":\"{message.Id}\",\"receiptHandle\":\"r\",\"body\":{JsonSerializer.Serialize(message.Body, JsonSerializerOptions.Default)},\"attributes\":{{\"ApproximateReceiveCount\":\"1\"}},\"messageAttributes\":{{}},\"md5OfBody\":\"0\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:aws:sqs:eu-central-1:123456789012:events\",\"awsRegion\":\"eu-central-1\"}}"))}]}}";

    public static IReadOnlyList<InputObject> Inputs(IEnumerable<string> bodies) => [.. bodies.SelectMany(body => JobMessage.Parse(body).Inputs)];
}

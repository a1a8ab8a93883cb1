using System.Text;
using CloudPipe.Dispatcher;
using CloudPipe.Model;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>What queues, buckets and Lambda bring.</summary>
internal static class MessageTargets
{
    private const string S3Event = """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-01-01T00:00:00.000Z","eventName":"ObjectCreated:Put",
        "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"in","arn":"arn:aws:s3:::in"},"object":{"key":"a/b+c%2B.tif","size":12,"eTag":"0123","versionId":"v1"}}}]}
        """;

    private const string EventBridge = """
        {"version":"0","detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"in"},"object":{"key":"a b.tif","size":3,"etag":"x","version-id":"v"}}}
        """;

    private const string HandOver = """{"cloudpipe":"hand-over","version":1,"bucket":"out","key":"a/Result-x.tif","etag":"e","size":9,"job":"j"}""";
    private const string Test = """{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-01T00:00:00.000Z","Bucket":"in"}""";

    /// <summary>What a wrapped image carries.</summary>
    public static string AgentText { get; } =
        new AgentDocument { Name = "a", RunCommand = "/x $input $output", InputFilePath = "/in/", OutputFilePath = "/out/", BaseDigest = "sha256:0" }.Write();

    private const string FailureText = """
        {"stage":"a","bucket":"b","key":"k","attempt":1,"reason":"exit-code","message":"m","exit_code":3,"stderr_tail":"e"}
        """;

    private static readonly string[] Words =
    [
        "\"Records\":", "\"cloudpipe\":", "\"detail-type\":", "\"Event\":", "\"s3\":", "\"object\":", "\"key\":", "\"bucket\":", "\"Message\":", "\"Type\":\"Notification\"",
        "\"eventSource\":\"aws:sqs\"", "\"body\":", "\"messageId\":", "%2F..%2F", "%ff", "+", "\\udfff", "null", "{}", "[]", "ensure", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    ];

    public static FuzzTarget Job() => new("", FuzzText.Seeds(S3Event, EventBridge, HandOver, Test, Wrapped(S3Event)), Words, bytes =>
    {
        var message = JobMessage.Parse(FuzzText.Of(bytes));
        message.Inputs.ToList().ForEach(CheckNames);
        (message.Kind == MessageKind.Unknown).ShouldBe(message.Reason is not null);
        message.Reason?.ShouldNotContain('\n');
        return $"{message.Kind} {Math.Min(message.Inputs.Count, 4)} {Sentence(message.Reason)}";
    })
    {
        RefusesByValue = true,
    };

    public static FuzzTarget Dispatch() => new("", FuzzText.Seeds(S3Event, EventBridge, HandOver, Test, Batch(S3Event), """{"cloudpipe":"ensure"}"""), Words, bytes =>
    {
        var input = DispatchInputReader.Read(bytes);
        (input.Kind == DispatchKind.Poison).ShouldBe(input.Problem is not null);
        var bodies = new JobBodies(TimeProvider.System, region: null);
        foreach (var message in input.Messages.Where(m => m.Problem is null))
        {
            foreach (var job in message.Job.Inputs.Take(10))
            {
                // What is put into a queue is what its reader understands.
                JobMessage.Parse(bodies.Write(message, job)).Inputs.ShouldContain(read => read.Bucket == job.Bucket && read.Key == job.Key);
            }
        }

        return $"{input.Kind} {Math.Min(input.Messages.Count, 4)} {Sentence(input.Problem)}";
    })
    {
        RefusesByValue = true,
    };

    public static FuzzTarget Failure() => new(
        "",
        FuzzText.Seeds(FailureText, "{}"),
        ["\"reason\":", "null", "-1", "1e99", "\\ud800"],
        bytes =>
        {
            var seen = $"{Failed(bytes)} {PoisonRecord.Read(bytes) is null}";
            _ = LaunchFailures.Read(bytes);
            _ = ResultMetadata.ReadSource(FuzzText.Of(bytes));
            return seen;
        });

    public static FuzzTarget Agent() => new(
        "",
        FuzzText.Seeds(AgentText, "{}"),
        ["\"variables\":[", "null", "{}", "\"name\":"],
        bytes => $"{AgentDocument.Read(Encoding.UTF8.GetString(bytes)).Variables.Count}");

    /// <summary>Whatever the key: the names of its files stay in their folders.</summary>
    private static void CheckNames(InputObject input)
    {
        var name = ObjectKey.LocalFileName(input.Key);
        name.ShouldNotBeOneOf("", ".", "..");
        name.ShouldNotContain('/');
        name.ShouldNotContain('\0');
        Encoding.UTF8.GetByteCount(name).ShouldBeLessThanOrEqualTo(ObjectKey.LongestFileNameBytes);
    }


    /// <summary>What reads other records too goes on without one that cannot be read.</summary>
    private static string Failed(byte[] bytes)
    {
        try
        {
            return $"{FailureRecord.Read(Encoding.UTF8.GetString(bytes)).Reason}";
        }
        catch (UnreadableRecordException)
        {
            return "unreadable";
        }
    }

    private static string Sentence(string? text) => text is null ? "" : text[..Math.Min(text.Length, 24)];

    private static string Batch(string body) =>
        "{\"Records\":[{\"messageId\":\"m\",\"eventSource\":\"aws:sqs\",\"body\":" + System.Text.Json.JsonSerializer.Serialize(body) + "}]}";

    private static string Wrapped(string body) => "{\"Type\":\"Notification\",\"Message\":" + System.Text.Json.JsonSerializer.Serialize(body) + "}";
}

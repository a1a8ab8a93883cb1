namespace CloudPipe.Model.Tests.Messages;

public sealed class JobMessageTests
{
    private const string OneRecord = """
        {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-11-21T10:00:00.000Z","eventName":"NAME",
         "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"in","arn":"arn:aws:s3:::in"},
               "object":{"key":"KEY","size":3,"eTag":"0cc175b9","versionId":"v1","sequencer":"0055AED6DCD90281E5"}}}
        """;

    [Fact]
    public void An_S3_event_names_every_object_of_its_records()
    {
        var body = Event(Record("ObjectCreated:Put", "a+b/x%2B1.tif"), Record("ObjectCreated:CompleteMultipartUpload", "caf%C3%A9.tif"));

        var message = JobMessage.Parse(body);

        message.Kind.ShouldBe(MessageKind.S3Event);
        message.Reason.ShouldBeNull();
        message.Inputs.ShouldBe([new InputObject("in", "a b/x+1.tif", "v1", "0cc175b9", 3), new InputObject("in", "café.tif", "v1", "0cc175b9", 3)]);
    }

    [Fact]
    public void What_S3_does_not_say_is_null() =>
        JobMessage.Parse("""{"Records":[{"eventSource":"aws:s3","eventName":"s3:ObjectCreated:Copy","s3":{"bucket":{"name":"in"},"object":{"key":"x","size":"?"}}}]}""")
            .Inputs.ShouldBe([new InputObject("in", "x")]);

    [Fact]
    public void A_removed_object_is_nothing_to_work_on()
    {
        var message = JobMessage.Parse(Event(Record("ObjectRemoved:Delete", "x"), Record("ObjectRemoved:Delete", "y")));

        message.ShouldBeUnknown("it says ObjectRemoved:Delete, and only ObjectCreated:* is something to work on");
    }

    [Fact]
    public void A_removed_object_beside_a_created_one_is_passed_over() =>
        JobMessage.Parse(Event(Record("ObjectRemoved:Delete", "x"), Record("ObjectCreated:Put", "y"))).Inputs.ShouldHaveSingleItem().Key.ShouldBe("y");

    [Fact]
    public void A_record_without_a_key_makes_the_whole_message_unknown_so_that_nothing_is_lost() =>
        JobMessage.Parse(Event(Record("ObjectCreated:Put", "x"), Record("ObjectCreated:Put", "")))
            .ShouldBeUnknown("its record 1 does not name a bucket and a key");

    [Fact]
    public void An_EventBridge_event_is_understood_and_its_key_is_not_decoded()
    {
        var message = JobMessage.Parse("""
            {"version":"0","id":"17793124","detail-type":"Object Created","source":"aws.s3","account":"111122223333","time":"2026-11-21T10:00:00Z",
             "detail":{"version":"0","bucket":{"name":"in"},"object":{"key":"a+b/100%25.tif","size":5,"etag":"b1946ac9","version-id":"v2","sequencer":"0"}}}
            """);

        message.Kind.ShouldBe(MessageKind.EventBridge);
        message.Inputs.ShouldBe([new InputObject("in", "a+b/100%25.tif", "v2", "b1946ac9", 5)]);
    }

    [Fact]
    public void An_event_that_came_through_SNS_is_unwrapped()
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { Type = "Notification", TopicArn = "arn", Message = Event(Record("ObjectCreated:Put", "x")) });

        JobMessage.Parse(body).Inputs.ShouldHaveSingleItem().Key.ShouldBe("x");
    }

    [Fact]
    public void The_test_event_of_S3_is_known()
    {
        var message = JobMessage.Parse("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-11-21T10:00:00.000Z","Bucket":"in","RequestId":"1","HostId":"2"}""");

        message.Kind.ShouldBe(MessageKind.TestEvent);
        message.Inputs.ShouldBeEmpty();
        message.Reason.ShouldBeNull();
    }

    [Fact]
    public void A_hand_over_reads_back_as_it_was_written()
    {
        var output = new InputObject("mid", "a b/ü\"+%.tif", "v3", "etag", 7);

        var body = HandOver.Write(output, "job1");

        body.ShouldBe("""{"cloudpipe":"hand-over","version":1,"bucket":"mid","key":"a b/ü\"+%.tif","version_id":"v3","etag":"etag","size":7,"job":"job1"}""");
        JobMessage.Parse(body).Kind.ShouldBe(MessageKind.HandOver);
        JobMessage.Parse(body).Inputs.ShouldBe([output]);
    }

    [Theory]
    [InlineData("", "it is not JSON")]
    [InlineData("hello", "it is not JSON")]
    [InlineData("{\"Records\":", "it is not JSON")]
    [InlineData("[]", "it is JSON, but not an object")]
    [InlineData("null", "it is JSON, but not an object")]
    [InlineData("{}", "it is none of")]
    [InlineData("{\"Records\":[]}", "its 'Records' hold no record")]
    [InlineData("{\"Records\":{}}", "its 'Records' hold no record")]
    [InlineData("{\"Records\":[1]}", "its record 0 is not an event of S3")]
    [InlineData("{\"Records\":[{\"eventSource\":\"aws:sqs\",\"eventName\":\"x\"}]}", "its record 0 is not an event of S3")]
    [InlineData("{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":[]}]}", "its record 0 does not name")]
    [InlineData("{\"cloudpipe\":\"ensure\"}", "it is a CloudPipe message of another kind")]
    [InlineData("{\"cloudpipe\":1}", "it is a CloudPipe message of another kind")]
    [InlineData("{\"cloudpipe\":\"hand-over\",\"version\":2,\"bucket\":\"b\",\"key\":\"k\"}", "it is a hand-over of another version")]
    [InlineData("{\"cloudpipe\":\"hand-over\",\"version\":1,\"bucket\":\"b\"}", "it is a hand-over without a bucket and a key")]
    [InlineData("{\"detail-type\":\"Object Deleted\",\"source\":\"aws.s3\"}", "it is the EventBridge event 'Object Deleted'")]
    [InlineData("{\"detail-type\":\"Object Created\",\"source\":\"aws.s3\"}", "its 'detail' does not name")]
    [InlineData("{\"Type\":\"Notification\",\"Message\":\"hello\"}", "it is not JSON")]
    [InlineData("{\"Type\":\"Notification\",\"Message\":\"{\\\"Type\\\":\\\"Notification\\\",\\\"Message\\\":\\\"{}\\\"}\"}", "it is none of")]
    [InlineData("{\"Event\":\"\\ud800\"}", "it contains text that is not Unicode")]
    public void Anything_else_is_unknown_and_says_why(string body, string reason) => JobMessage.Parse(body).ShouldBeUnknown(reason);

    [Fact]
    public void What_a_console_creates_to_show_a_folder_can_be_told_from_a_file()
    {
        new InputObject("in", "a/b/", Size: 0).IsFolderMarker.ShouldBeTrue();
        new InputObject("in", "a/b/", Size: 4).IsFolderMarker.ShouldBeFalse();
        new InputObject("in", "a/b", Size: 0).IsFolderMarker.ShouldBeFalse();
    }

    [Fact]
    public void An_event_is_written_as_S3_writes_it()
    {
        var body = S3EventMessage.Write(new InputObject("in", "a b/x.tif", null, "e", 3), new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.FromHours(1)), "eu-west-1");

        body.ShouldBe("""
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1","eventTime":"2026-11-21T10:00:00.000Z","eventName":"ObjectCreated:Put","s3":{"s3SchemaVersion":"1.0","bucket":{"name":"in","arn":"arn:aws:s3:::in"},"object":{"key":"a+b/x.tif","size":3,"eTag":"e"}}}]}
            """);
    }

    private static string Event(params string[] records) => "{\"Records\":[" + string.Join(',', records) + "]}";

    private static string Record(string name, string key) =>
        OneRecord.Replace("NAME", name, StringComparison.Ordinal).Replace("KEY", key, StringComparison.Ordinal);
}

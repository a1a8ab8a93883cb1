using System.Text;
using CloudPipe.Dispatcher.Tests.Fakes;

namespace CloudPipe.Dispatcher.Tests.Events;

public class DispatchInputReaderTests
{
    public static TheoryData<string, string> Known() => new()
    {
        { Payloads.S3Put, nameof(DispatchKind.S3Event) },
        { Payloads.EventBridge, nameof(DispatchKind.EventBridge) },
        { Payloads.HandOver(), nameof(DispatchKind.HandOver) },
        { Payloads.Ensure, nameof(DispatchKind.Ensure) },
        { " {\"cloudpipe\" : \"ensure\" } ", nameof(DispatchKind.Ensure) },
        { Payloads.TestEvent, nameof(DispatchKind.TestEvent) },
        { Payloads.Batch(("m1", Payloads.S3Put)), nameof(DispatchKind.SqsBatch) },
        { "\uFEFF" + Payloads.S3Put, nameof(DispatchKind.S3Event) },
    };

    public static TheoryData<string, string> Unknown() => new()
    {
        { "", "not JSON" },
        { "hello", "not JSON" },
        { "[]", "not an object" },
        { "null", "not an object" },
        { "{}", "none of" },
        { "{\"cloudpipe\":\"ensures\"}", "another kind" },
        { "{\"cloudpipe\":true}", "another kind" },
        { "{\"cloudpipe\":\"ensure\",\"count\":3}", "members that this does not have" },
        { "{\"cloudpipe\":\"ensure\",\"Records\":[]}", "more than one kind" },
        { "{\"cloudpipe\":\"hand-over\",\"version\":2,\"bucket\":\"b\",\"key\":\"k\"}", "another version" },
        { "{\"cloudpipe\":\"hand-over\",\"version\":1,\"bucket\":\"b\"}", "without a bucket and a key" },
        { "{\"Records\":[]}", "no record" },
        { "{\"Records\":{}}", "no record" },
        { "{\"Records\":[3]}", "not an event of S3" },
        { "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":\"{}\"}}]}", "not an event of S3" },
        { "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\"}]}", "not a message of SQS" },
        { "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\",\"body\":\"{}\"},{\"eventSource\":\"aws:s3\"}]}", "not a message of SQS" },
        { $"{{\"Records\":[{Payloads.Record("a", name: "ObjectRemoved:Delete")}]}}", "ObjectRemoved:Delete" },
        { "{\"detail-type\":\"Object Deleted\",\"source\":\"aws.s3\"}", "Object Deleted" },
        { "{\"detail-type\":\"Object Created\",\"source\":\"my.own\"}", "my.own" },
        { "{\"Event\":\"s3:Other\"}", "none of" },
        { "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\",\"body\":\"\\ud800\"}]}", "not Unicode" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Each_kind_is_told_by_its_own_member(string payload, string kind) =>
        DispatchInputReader.Read(Encoding.UTF8.GetBytes(payload)).Kind.ToString().ShouldBe(kind);

    [Theory]
    [MemberData(nameof(Unknown))]
    public void What_is_none_of_the_kinds_is_poison_with_its_reason(string payload, string reason)
    {
        var invocation = DispatchInputReader.Read(Encoding.UTF8.GetBytes(payload));
        invocation.Kind.ShouldBe(DispatchKind.Poison);
        invocation.Problem.ShouldNotBeNull().ShouldContain(reason);
        invocation.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_poison() => DispatchInputReader.Read(new byte[] { 0x7B, 0xC3, 0x28 }).Problem.ShouldNotBeNull().ShouldContain("UTF-8");

    [Theory]
    [InlineData("{\"cloudpipe\":\"hand-over\",\"version\":9}", true)]
    [InlineData("{\"cloudpipe\":\"x\",\"Records\":[]}", true)]
    [InlineData("{\"Records\":[]}", false)]
    public void Only_programs_of_CloudPipe_take_an_answer_for_a_receipt(string payload, bool expected) =>
        DispatchInputReader.Read(Encoding.UTF8.GetBytes(payload)).SenderTakesAnswerForReceipt.ShouldBe(expected);

    [Fact]
    public void A_message_of_a_batch_that_is_no_event_is_marked_and_the_others_are_not()
    {
        var batch = DispatchInputReader.Read(Encoding.UTF8.GetBytes(Payloads.Batch(
            ("m1", Payloads.S3Put), ("m2", "nonsense"), ("m3", Payloads.HandOver()), ("m4", Payloads.EventBridge), ("m5", Payloads.TestEvent), ("m6", Payloads.Ensure))));
        batch.Messages.Select(message => (message.ItemId, message.Problem is null)).ShouldBe(
            [("m1", true), ("m2", false), ("m3", false), ("m4", true), ("m5", true), ("m6", false)]);
    }
}

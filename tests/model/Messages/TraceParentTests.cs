namespace CloudPipe.Model.Tests.Messages;

public sealed class TraceParentTests
{
    private const string Example = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static readonly InputObject Upload = new("in", "a/x.tif", ETag: "e1");

    [Fact]
    public void It_reads_and_writes_what_the_recommendation_shows()
    {
        var trace = TraceParent.Parse(Example).ShouldNotBeNull();

        trace.TraceId.ShouldBe("4bf92f3577b34da6a3ce929d0e0e4736");
        trace.SpanId.ShouldBe("00f067aa0ba902b7");
        trace.ToString().ShouldBe(Example);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7")]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01")]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")]
    [InlineData("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e473-600f067aa0ba902b7--01")]
    public void What_is_none_is_none(string? text) => TraceParent.Parse(text).ShouldBeNull();

    [Fact]
    public void A_later_version_may_say_more() =>
        TraceParent.Parse("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more")!.SpanId.ShouldBe("00f067aa0ba902b7");

    [Fact]
    public void Everybody_who_sees_an_upload_comes_to_the_same_trace()
    {
        TraceParent.Of(Upload).ShouldBe(TraceParent.Of(Upload with { Size = 7 }));
        TraceParent.Of(Upload).TraceId.ShouldNotBe(TraceParent.Of(Upload with { ETag = "e2" }).TraceId);
        TraceParent.Parse(TraceParent.Of(Upload).ToString()).ShouldBe(TraceParent.Of(Upload));
    }

    [Fact]
    public void A_child_is_another_span_of_the_same_trace()
    {
        var parent = TraceParent.Of(Upload);
        var child = parent.Child();

        child.TraceId.ShouldBe(parent.TraceId);
        child.SpanId.ShouldNotBe(parent.SpanId);
        TraceParent.Parse(child.ToString()).ShouldBe(child);
    }

    [Fact]
    public void A_hand_over_carries_it()
    {
        var trace = TraceParent.Of(Upload);

        JobMessage.Parse(HandOver.Write(Upload, "job", trace)).Trace.ShouldBe(trace);
        JobMessage.Parse(HandOver.Write(Upload, "job")).Trace.ShouldBeNull();
        HandOver.Write(Upload, "job").ShouldNotContain("traceparent");
    }
}

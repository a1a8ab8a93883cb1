using System.Net;
using CloudPipe.Aws.S3;

namespace CloudPipe.Aws.Tests;

[Collection(CleanEnvironment.Name)]
public sealed class S3RecordTests
{
    private static readonly (string, string) s_etag = ("ETag", "\"e1\"");

    [Theory]
    [InlineData(412, "PreconditionFailed", PutOutcome.ConditionFailed)]
    [InlineData(409, "ConditionalRequestConflict", PutOutcome.Conflict)]
    public async Task Losing_and_colliding_are_told_apart(int status, string code, PutOutcome outcome)
    {
        var transport = new FakeTransport(FakeTransport.Reply((HttpStatusCode)status, Error(code)));
        using var records = new S3RecordClient(FakeAws.Options(transport));
        (await records.PutAsync("bucket", "k", "x"u8.ToArray(), PutCondition.IfAbsent, CancellationToken.None)).ShouldBe(new PutRecordResult(outcome, null));
        transport.Requests.ShouldHaveSingleItem().Headers.GetValues("if-none-match").ShouldBe(["*"]);
        transport.Requests[0].Headers.GetValues("Authorization").Single().ShouldContain("if-none-match");
    }

    [Fact]
    public async Task An_object_that_is_gone_is_not_in_the_expected_state()
    {
        using var records = new S3RecordClient(FakeAws.Options(new FakeTransport(FakeTransport.Reply(HttpStatusCode.NotFound, Error("NoSuchKey")))));
        (await records.PutAsync("bucket", "k", "x"u8.ToArray(), PutCondition.IfMatch("\"e0\""), CancellationToken.None)).Outcome.ShouldBe(PutOutcome.ConditionFailed);
        (await records.GetAsync("bucket", "k", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_bucket_that_is_gone_is_an_error_whatever_was_expected()
    {
        using var records = new S3RecordClient(FakeAws.Options(new FakeTransport(FakeTransport.Reply(HttpStatusCode.NotFound, Error("NoSuchBucket"), ("x-amz-request-id", "r1")))));
        var failure = await Should.ThrowAsync<S3RecordException>(() => records.PutAsync("bucket", "k", "x"u8.ToArray(), PutCondition.IfAbsent, CancellationToken.None));
        (failure.ErrorCode, failure.RequestId).ShouldBe(("NoSuchBucket", "r1"));
    }

    [Fact]
    public async Task A_put_whose_answer_was_lost_is_recognised_as_ours()
    {
        var transport = new FakeTransport(
            FakeTransport.Break(),
            FakeTransport.Reply(HttpStatusCode.PreconditionFailed, Error("PreconditionFailed")),
            FakeTransport.Reply(HttpStatusCode.OK, "owner-1", s_etag));
        using var records = new S3RecordClient(FakeAws.Options(transport));
        (await records.PutAsync("bucket", "k", "owner-1"u8.ToArray(), PutCondition.IfAbsent, CancellationToken.None)).ShouldBe(new PutRecordResult(PutOutcome.Written, "\"e1\""));
        transport.Requests.Select(request => request.Method).ShouldBe([HttpMethod.Put, HttpMethod.Put, HttpMethod.Get]);
    }

    [Fact]
    public async Task A_put_whose_answer_was_lost_is_not_taken_for_anothers()
    {
        var transport = new FakeTransport(
            FakeTransport.Break(),
            FakeTransport.Reply(HttpStatusCode.PreconditionFailed, Error("PreconditionFailed")),
            FakeTransport.Reply(HttpStatusCode.OK, "owner-2", s_etag));
        using var records = new S3RecordClient(FakeAws.Options(transport));
        (await records.PutAsync("bucket", "k", "owner-1"u8.ToArray(), PutCondition.IfAbsent, CancellationToken.None)).Outcome.ShouldBe(PutOutcome.ConditionFailed);
    }

    [Theory]
    [InlineData(301, "PermanentRedirect")]
    [InlineData(307, "TemporaryRedirect")]
    [InlineData(400, "AuthorizationHeaderMalformed")]
    public async Task A_bucket_in_another_region_is_followed_and_remembered(int status, string code)
    {
        var transport = new FakeTransport(
            FakeTransport.Reply((HttpStatusCode)status, $"<Error><Code>{code}</Code><Message>elsewhere</Message><Region>us-west-2</Region></Error>"),
            FakeTransport.Reply(HttpStatusCode.OK, "x", s_etag));
        using var records = new S3RecordClient(FakeAws.Options(transport) with { ServiceUrl = null });
        (await records.GetAsync("bucket", "a/k", CancellationToken.None))!.ETag.ShouldBe("\"e1\"");
        await records.GetAsync("bucket", "a/k", CancellationToken.None);
        transport.Requests.Select(request => request.RequestUri!.AbsoluteUri).ShouldBe(
            ["https://bucket.s3.eu-central-1.amazonaws.com/a/k", "https://bucket.s3.us-west-2.amazonaws.com/a/k", "https://bucket.s3.us-west-2.amazonaws.com/a/k"]);
        transport.Requests[1].Headers.GetValues("Authorization").Single().ShouldContain("/us-west-2/s3/aws4_request");
    }

    [Fact]
    public async Task Where_an_endpoint_is_configured_another_region_is_named_and_not_followed()
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.MovedPermanently, Error("PermanentRedirect"), ("x-amz-bucket-region", "us-west-2")));
        using var records = new S3RecordClient(FakeAws.Options(transport));
        var failure = await Should.ThrowAsync<S3RecordException>(() => records.DeleteAsync("bucket", "k", CancellationToken.None));
        failure.BucketRegion.ShouldBe("us-west-2");
        failure.Message.ShouldContain("us-west-2");
        transport.Requests.ShouldHaveSingleItem().RequestUri!.AbsoluteUri.ShouldBe("http://127.0.0.1:9/bucket/k");
    }

    [Fact]
    public async Task A_bucket_with_dots_stays_in_the_path_and_a_key_is_encoded_once()
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, "x", s_etag));
        using var records = new S3RecordClient(FakeAws.Options(transport) with { ServiceUrl = null });
        await records.GetAsync("my.bucket", "leases/a b+c/ü:%2F?.json", CancellationToken.None);
        transport.Requests[0].RequestUri!.AbsoluteUri.ShouldBe("https://s3.eu-central-1.amazonaws.com/my.bucket/leases/a%20b%2Bc/%C3%BC%3A%252F%3F.json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/k")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    public async Task A_key_that_would_be_rewritten_on_its_way_is_refused(string key)
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, "", s_etag));
        using var records = new S3RecordClient(FakeAws.Options(transport));
        await Should.ThrowAsync<ArgumentException>(() => records.PutAsync("bucket", key, default, PutCondition.None, CancellationToken.None));
        transport.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_good_status_without_an_ETag_is_not_a_written_record()
    {
        using var records = new S3RecordClient(FakeAws.Options(new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, "<html>login</html>"))));
        (await Should.ThrowAsync<S3RecordException>(() => records.PutAsync("bucket", "k", default, PutCondition.IfAbsent, CancellationToken.None))).ErrorCode.ShouldBe(ErrorCodes.UnreadableReply);
        (await Should.ThrowAsync<S3RecordException>(() => records.GetAsync("bucket", "k", CancellationToken.None))).ErrorCode.ShouldBe(ErrorCodes.UnreadableReply);
    }

    /// <summary>The expected signature was computed by botocore 1.43.11 (S3SigV4Auth) for the same request, time and credentials.</summary>
    [Fact]
    public async Task A_key_with_special_characters_is_signed_as_AWS_signs_it()
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, "", s_etag));
        using var records = new S3RecordClient(FakeAws.Options(transport) with { ServiceUrl = null });
        await records.PutAsync("bucket", "leases/a b+c(1)/ü:x~.json", "owner"u8.ToArray(), PutCondition.IfAbsent, CancellationToken.None);
        transport.Requests[0].Headers.GetValues("Authorization").Single().ShouldEndWith("Signature=edcadfa9e3a22c1a90dc4eb5ed5cb42de8cbedbc7e0f04b6129a633759979311");
    }

    private static string Error(string code) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>m</Message><RequestId>r</RequestId><HostId>h</HostId></Error>";
}

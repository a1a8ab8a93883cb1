using System.Net;
using Amazon.Runtime;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Aws.Tests;

public sealed class PipelineTests
{
    private const string Queue = "http://127.0.0.1:9/1/q";
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_request_carries_operation_region_and_signature()
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, """{"MessageId":"m1"}"""));
        using var sqs = Client(transport);
        var sent = await sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = Queue, MessageBody = "ü" }, CancellationToken.None);
        sent.MessageId.ShouldBe("m1");
        var request = transport.Requests.ShouldHaveSingleItem();
        request.RequestUri!.AbsoluteUri.ShouldBe("http://127.0.0.1:9/");
        request.Headers.GetValues("x-amz-target").ShouldBe(["AmazonSQS.SendMessage"]);
        request.Headers.GetValues("Authorization").Single().ShouldContain("Credential=AKID/20261121/eu-central-1/sqs/aws4_request");
        request.Headers.GetValues("X-Amz-Date").ShouldBe(["20261121T120000Z"]);
        transport.Bodies.Single().ShouldBe("""{"QueueUrl":"http://127.0.0.1:9/1/q","MessageBody":"\u00FC"}""");
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again_a_counted_number_of_times()
    {
        var transport = new FakeTransport(FakeTransport.Break());
        using var sqs = Client(transport);
        var failure = await Should.ThrowAsync<AmazonServiceException>(() => ReceiveAsync(sqs));
        failure.ErrorCode.ShouldBe(ErrorCodes.EndpointUnreachable);
        failure.Message.ShouldContain("http://127.0.0.1:9/");
        failure.Message.ShouldContain("4 attempts");
        failure.Retryable.ShouldNotBeNull().Throttling.ShouldBeFalse();
        transport.Requests.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(503, "<html>proxy</html>")]
    [InlineData(400, """{"__type":"com.amazonaws.sqs#ThrottlingException","message":"slow down"}""")]
    public async Task What_may_pass_is_tried_again(int status, string body)
    {
        var transport = new FakeTransport(FakeTransport.Reply((HttpStatusCode)status, body), FakeTransport.Reply(HttpStatusCode.OK, "{}"));
        using var sqs = Client(transport);
        (await ReceiveAsync(sqs)).Messages.ShouldBeEmpty();
        transport.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again_and_has_its_official_name()
    {
        var transport = new FakeTransport(FakeTransport.Reply(
            HttpStatusCode.BadRequest,
            """{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"no such queue"}""",
            ("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"), ("x-amzn-requestid", "r1")));
        using var sqs = Client(transport);
        var failure = await Should.ThrowAsync<QueueDoesNotExistException>(() => ReceiveAsync(sqs));
        failure.ErrorCode.ShouldBe("QueueDoesNotExist");
        failure.Message.ShouldBe("no such queue");
        failure.RequestId.ShouldBe("r1");
        failure.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        transport.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_good_status_without_JSON_is_a_typed_error()
    {
        using var sqs = Client(new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, "<html>login</html>")));
        (await Should.ThrowAsync<AmazonSQSException>(() => ReceiveAsync(sqs))).ErrorCode.ShouldBe(ErrorCodes.UnreadableReply);
    }

    [Fact]
    public async Task A_wrong_clock_is_corrected_from_the_servers_and_the_call_signed_again()
    {
        var serverTime = _clock.Now.AddHours(3);
        var transport = new FakeTransport(
            FakeTransport.Reply(HttpStatusCode.Forbidden, """{"__type":"InvalidSignatureException","message":"Signature expired"}""", ("Date", serverTime.ToString("r"))),
            FakeTransport.Reply(HttpStatusCode.OK, "{}"));
        using var sqs = Client(transport);
        await ReceiveAsync(sqs);
        transport.Requests[1].Headers.GetValues("X-Amz-Date").ShouldBe(["20261121T150000Z"]);
    }

    [Fact]
    public async Task A_wrong_signature_with_a_right_clock_is_final()
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.Forbidden, """{"__type":"InvalidSignatureException","message":"no"}""", ("Date", _clock.Now.ToString("r"))));
        using var sqs = Client(transport);
        await Should.ThrowAsync<AmazonSQSException>(() => ReceiveAsync(sqs));
        transport.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_servers_wish_to_wait_is_obeyed_but_not_for_ever()
    {
        var transport = new FakeTransport(
            FakeTransport.Reply(HttpStatusCode.ServiceUnavailable, "", ("x-amz-retry-after", "3000")),
            FakeTransport.Reply(HttpStatusCode.ServiceUnavailable, "", ("x-amz-retry-after", "3600000")),
            FakeTransport.Reply(HttpStatusCode.OK, "{}"));
        using var sqs = Client(transport);
        await ReceiveAsync(sqs);
        _clock.Waits.Count.ShouldBe(2);
        _clock.Waits[0].ShouldBe(TimeSpan.FromSeconds(3));
        _clock.Waits[1].ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.2));
    }

    [Fact]
    public async Task A_body_that_stalls_ends_the_attempt()
    {
        var transport = new FakeTransport((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new StalledStream()) }));
        using var sqs = new SqsClient(Options(transport) with { AttemptTimeout = TimeSpan.FromMilliseconds(100), MaxAttempts = 2, TimeProvider = TimeProvider.System });
        var failure = await Should.ThrowAsync<AmazonServiceException>(() => sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = "q" }, CancellationToken.None));
        failure.ErrorCode.ShouldBe(ErrorCodes.EndpointUnreachable);
        transport.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_long_poll_that_is_cancelled_ends_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var transport = new FakeTransport(async (_, token) =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        using var sqs = Client(transport);
        await Should.ThrowAsync<OperationCanceledException>(() => ReceiveAsync(sqs, cancel.Token));
        transport.Requests.Count.ShouldBe(1);
    }

    private static Task<ReceiveMessageResponse> ReceiveAsync(SqsClient sqs, CancellationToken token = default) =>
        sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = Queue, WaitTimeSeconds = 20 }, token);

    private SqsClient Client(FakeTransport transport) => new(Options(transport));

    private AwsClientOptions Options(FakeTransport transport) => new()
    {
        Credentials = new BasicAWSCredentials("AKID", "SECRET"),
        Region = "eu-central-1",
        ServiceUrl = new Uri("http://127.0.0.1:9"),
        Handler = transport,
        TimeProvider = _clock,
    };
}

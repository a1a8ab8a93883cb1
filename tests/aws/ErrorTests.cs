using System.Net;
using Amazon.Runtime;
using CloudPipe.Aws.AutoScaling;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Aws.Tests;

public sealed class ErrorTests
{
    private const string Ec2Refusal = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Response><Errors><Error><Code>{0}</Code><Message>why &amp; how</Message></Error></Errors><RequestID>ea966190-f9aa-478e-9ede-example</RequestID></Response>
        """;

    private const string QueryRefusal = """
        <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
          <Error><Type>Sender</Type><Code>{0}</Code><Message>Stack with id none does not exist</Message></Error>
          <RequestId>a95b8d9d-example</RequestId>
        </ErrorResponse>
        """;

    [Fact]
    public async Task An_EC2_error_has_its_code_message_and_request_id()
    {
        using var ec2 = new Ec2Client(FakeAws.Options(Refusing(400, Ec2Refusal, "InvalidInstanceID.NotFound")));
        var failure = await Should.ThrowAsync<AmazonEC2Exception>(() => ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = ["i"] }, CancellationToken.None));
        (failure.ErrorCode, failure.Message, failure.RequestId, failure.StatusCode).ShouldBe(("InvalidInstanceID.NotFound", "why & how", "ea966190-f9aa-478e-9ede-example", HttpStatusCode.BadRequest));
        failure.ErrorType.ShouldBe(ErrorType.Sender);
        failure.Retryable.ShouldBeNull();
    }

    [Fact]
    public async Task A_query_error_has_its_code_message_and_request_id()
    {
        using var stacks = new CloudFormationClient(FakeAws.Options(Refusing(400, QueryRefusal, "ValidationError")));
        var failure = await Should.ThrowAsync<AmazonCloudFormationException>(() => stacks.DescribeStacksAsync(new DescribeStacksRequest { StackName = "none" }, CancellationToken.None));
        (failure.ErrorCode, failure.Message, failure.RequestId).ShouldBe(("ValidationError", "Stack with id none does not exist", "a95b8d9d-example"));
    }

    [Theory]
    [InlineData("RequestLimitExceeded", 503)]
    [InlineData("RequestLimitExceeded", 400)]
    [InlineData("Throttling", 400)]
    public async Task Throttling_in_XML_is_tried_again_and_named_when_it_stays(string code, int status)
    {
        var transport = Refusing(status, Ec2Refusal, code);
        using var ec2 = new Ec2Client(FakeAws.Options(transport));
        var failure = await Should.ThrowAsync<AmazonEC2Exception>(() => ec2.DescribeInstancesAsync(new DescribeInstancesRequest(), CancellationToken.None));
        transport.Requests.Count.ShouldBe(4);
        failure.ErrorCode.ShouldBe(code);
        failure.Retryable!.Throttling.ShouldBeTrue();
    }

    [Fact]
    public async Task A_clock_that_EC2_finds_wrong_is_corrected()
    {
        var clock = new ManualClock();
        var transport = new FakeTransport(
            FakeTransport.Reply(HttpStatusCode.BadRequest, Ec2Refusal.Replace("{0}", "RequestExpired"), ("Date", clock.Now.AddHours(-2).ToString("r"))),
            FakeTransport.Reply(HttpStatusCode.OK, "<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>"));
        using var ec2 = new Ec2Client(FakeAws.Options(transport, clock));
        (await ec2.DescribeInstancesAsync(new DescribeInstancesRequest(), CancellationToken.None)).Reservations.ShouldBeEmpty();
        transport.Requests[1].Headers.GetValues("X-Amz-Date").ShouldBe(["20261121T100000Z"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>login</body></html>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("{}")]
    [InlineData("<DescribeInstancesResponse><reservationSet/>")]
    [InlineData("<TerminateInstancesResponse><instancesSet/></TerminateInstancesResponse>")]
    [InlineData("<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceState><code>x</code></instanceState></item></instancesSet></item></reservationSet></DescribeInstancesResponse>")]
    [InlineData("<DescribeInstancesResponse><reservationSet><item><instancesSet><item><launchTime>yesterday</launchTime></item></instancesSet></item></reservationSet></DescribeInstancesResponse>")]
    public async Task A_good_status_without_EC2s_XML_is_a_typed_error(string body)
    {
        using var ec2 = new Ec2Client(FakeAws.Options(new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, body))));
        var failure = await Should.ThrowAsync<AmazonEC2Exception>(() => ec2.DescribeInstancesAsync(new DescribeInstancesRequest(), CancellationToken.None));
        failure.ErrorCode.ShouldBe(ErrorCodes.UnreadableReply);
        failure.Message.ShouldStartWith("DescribeInstances: ");
    }

    [Theory]
    [InlineData("<DescribeAutoScalingGroupsResponse><ResponseMetadata/></DescribeAutoScalingGroupsResponse>")]
    [InlineData("<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups><member><MinSize>99999999999</MinSize></member></AutoScalingGroups></DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>")]
    public async Task A_good_status_without_the_result_is_a_typed_error(string body)
    {
        using var groups = new AutoScalingClient(FakeAws.Options(new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, body))));
        (await Should.ThrowAsync<AmazonAutoScalingException>(() => groups.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest(), CancellationToken.None))).ErrorCode.ShouldBe(ErrorCodes.UnreadableReply);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"tasks":{}}""")]
    public async Task An_answer_that_is_empty_or_of_another_shape_is_not_an_empty_cluster(string body)
    {
        using var ecs = new EcsClient(FakeAws.Options(new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, body))));
        (await Should.ThrowAsync<AmazonECSException>(() => ecs.RunTaskAsync(new RunTaskRequest { TaskDefinition = "t" }, CancellationToken.None))).ErrorCode.ShouldBe(ErrorCodes.UnreadableReply);
    }

    [Fact]
    public async Task An_operation_that_answers_nothing_may_answer_nothing()
    {
        using var sqs = new SqsClient(FakeAws.Options(new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, ""))));
        await sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = "q", ReceiptHandle = "r" }, CancellationToken.None);
    }

    [Fact]
    public async Task XML_nested_without_end_is_refused_and_not_followed()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));
        using var ec2 = new Ec2Client(FakeAws.Options(new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, deep))));
        (await Should.ThrowAsync<AmazonEC2Exception>(() => ec2.DescribeInstancesAsync(new DescribeInstancesRequest(), CancellationToken.None))).ErrorCode.ShouldBe(ErrorCodes.UnreadableReply);
    }

    [Fact]
    public async Task An_error_page_of_a_proxy_is_named_by_its_status()
    {
        using var ecs = new EcsClient(FakeAws.Options(new FakeTransport(FakeTransport.Reply(HttpStatusCode.Forbidden, "<html>no</html>", ("x-amzn-requestid", "r1")))));
        var failure = await Should.ThrowAsync<AmazonECSException>(() => ecs.ListTasksAsync(new ListTasksRequest(), CancellationToken.None));
        (failure.ErrorCode, failure.RequestId).ShouldBe(("Http403", "r1"));
    }

    [Fact]
    public async Task A_service_that_stays_down_is_soon_asked_only_once_a_call()
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.ServiceUnavailable, ""));
        using var ecs = new EcsClient(FakeAws.Options(transport));
        for (var i = 0; i < 100; i++)
        {
            (await Should.ThrowAsync<AmazonECSException>(() => ecs.ListTasksAsync(new ListTasksRequest(), CancellationToken.None))).Retryable.ShouldNotBeNull();
        }

        transport.Requests.Count.ShouldBe(100 + 500 / 5);
    }

    private static FakeTransport Refusing(int status, string body, string code) => new(FakeTransport.Reply((HttpStatusCode)status, body.Replace("{0}", code)));
}

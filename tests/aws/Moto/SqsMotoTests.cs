using System.Net;
using System.Xml.Linq;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Aws.Tests.Moto;

/// <summary>The client over a real socket, against a server that is not ours.</summary>
public sealed class SqsMotoTests
{
    private readonly MotoServer _moto;

    public SqsMotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 120_000)]
    public async Task Every_operation_on_a_queue_works_over_a_real_socket()
    {
        using var sqs = Client();
        var queue = await CreateQueueAsync();
        (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue.Split('/')[^1] }, CancellationToken.None)).QueueUrl.ShouldBe(queue);
        await sqs.SendMessageAsync(
            new SendMessageRequest { QueueUrl = queue, MessageBody = "one ü", MessageAttributes = new Dictionary<string, MessageAttributeValue> { ["Reason"] = new() { StringValue = "why" } } }, CancellationToken.None);
        var batch = await sqs.SendMessageBatchAsync(
            new SendMessageBatchRequest { QueueUrl = queue, Entries = [.. Enumerable.Range(0, 9).Select(i => new SendMessageBatchRequestEntry { Id = $"e{i}", MessageBody = $"{i}" })] }, CancellationToken.None);
        batch.Successful.Count.ShouldBe(9);
        batch.Failed.ShouldBeEmpty();

        var received = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = queue, MaxNumberOfMessages = 1, WaitTimeSeconds = 1, VisibilityTimeout = 30, MessageSystemAttributeNames = ["All"], MessageAttributeNames = ["All"] }, CancellationToken.None);
        var message = received.Messages.ShouldHaveSingleItem();
        message.Body.ShouldBe("one ü");
        message.Attributes["ApproximateReceiveCount"].ShouldBe("1");
        message.MessageAttributes["Reason"].StringValue.ShouldBe("why");
        await sqs.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest { QueueUrl = queue, ReceiptHandle = message.ReceiptHandle, VisibilityTimeout = 60 }, CancellationToken.None);
        await sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = queue, ReceiptHandle = message.ReceiptHandle }, CancellationToken.None);
        var attributes = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = queue, AttributeNames = ["All"] }, CancellationToken.None);
        attributes.Attributes["ApproximateNumberOfMessages"].ShouldBe("9");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_queue_that_is_not_there_has_its_official_error()
    {
        using var sqs = Client();
        var failure = await Should.ThrowAsync<QueueDoesNotExistException>(() => sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = "none" }, CancellationToken.None));
        failure.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_receipt_handle_of_nothing_is_refused()
    {
        using var sqs = Client();
        var queue = await CreateQueueAsync();
        await Should.ThrowAsync<AmazonSQSException>(() => sqs.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest { QueueUrl = queue, ReceiptHandle = "nothing", VisibilityTimeout = 1 }, CancellationToken.None));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_cancelled_long_poll_ends_at_once()
    {
        using var sqs = Client();
        var queue = await CreateQueueAsync();
        using var cancel = new CancellationTokenSource(500);
        var begin = TimeProvider.System.GetTimestamp();
        await Should.ThrowAsync<OperationCanceledException>(() => sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = queue, WaitTimeSeconds = 20 }, cancel.Token));
        TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private SqsClient Client() => new(_moto.Options);

    private async Task<string> CreateQueueAsync() =>
        XDocument.Parse(await _moto.CallQueryAsync("sqs", $"Action=CreateQueue&Version=2012-11-05&QueueName=q{Guid.NewGuid():n}"))
            .Descendants().Single(element => element.Name.LocalName == "QueueUrl").Value;
}

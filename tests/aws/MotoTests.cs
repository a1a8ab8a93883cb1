using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Aws.Tests;

/// <summary>The clients over a real socket, against a server that is not ours.</summary>
public sealed class MotoTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private Process? _moto;
    private Uri _url = new("http://127.0.0.1:1");

    public async ValueTask InitializeAsync()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        }

        try
        {
            _moto = Process.Start(new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{_url.Port}"]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            const string why = "moto_server is not installed (pip install 'moto[server]')";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", why);
            Assert.Fail(why);
        }

        _moto.BeginErrorReadLine();
        _moto.BeginOutputReadLine();
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var reply = await _http.GetAsync(new Uri(_url, "moto-api/"));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task Every_operation_on_a_queue_works_over_a_real_socket()
    {
        using var sqs = Client();
        var queue = await CreateQueueAsync();
        (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = "q" }, CancellationToken.None)).QueueUrl.ShouldBe(queue);
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

    public async ValueTask DisposeAsync()
    {
        if (_moto is not null)
        {
            _moto.Kill(entireProcessTree: true);
            await _moto.WaitForExitAsync();
            _moto.Dispose();
        }

        _http.Dispose();
    }

    private SqsClient Client() => new(new AwsClientOptions { Credentials = new BasicAWSCredentials("test", "test"), Region = "us-east-1", ServiceUrl = _url });

    private async Task<string> CreateQueueAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new StringContent("Action=CreateQueue&Version=2012-11-05&QueueName=q", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded") };
        // moto finds the service by the credential's scope.
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0");
        using var reply = await _http.SendAsync(request);
        reply.EnsureSuccessStatusCode();
        return System.Xml.Linq.XDocument.Parse(await reply.Content.ReadAsStringAsync()).Descendants().Single(element => element.Name.LocalName == "QueueUrl").Value;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using CloudPipe.Aws;
using Amazon.Runtime;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>Queues of which only the numbers of messages are asked for.</summary>
internal sealed class FakeQueues : HttpMessageHandler
{
    /// <summary>Messages that are not empty queues', by what the queue's URL contains.</summary>
    public Dictionary<string, int> Waiting { get; } = new(StringComparer.Ordinal);

    public AwsClientOptions Options => new() { Credentials = new BasicAWSCredentials("AKID", "SECRET"), Region = FakeS3.Region, ServiceUrl = new Uri("http://127.0.0.1:9"), Handler = this };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.GetValues("x-amz-target").ShouldHaveSingleItem().ShouldEndWith(".GetQueueAttributes");
        var url = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!["QueueUrl"]!.ToString();
        var count = Waiting.Where(queue => url.Contains(queue.Key, StringComparison.Ordinal)).Sum(queue => queue.Value);
        return new HttpResponseMessage { Content = new StringContent($$$"""{"Attributes":{"ApproximateNumberOfMessages":"{{{count}}}","ApproximateNumberOfMessagesNotVisible":"0"}}""", Encoding.UTF8, "application/x-amz-json-1.0") };
    }
}

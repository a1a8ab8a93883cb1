using Amazon.S3.Model;

namespace CloudPipe.Deployer.Deploying;

/// <summary>All notifications of a bucket.</summary>
/// <param name="Functions">To functions, among them ours.</param>
/// <param name="Queues">To queues.</param>
/// <param name="Topics">To topics.</param>
/// <param name="EventBridge">Null if the bucket does not tell EventBridge.</param>
internal sealed record NotificationList(
    IReadOnlyList<LambdaFunctionConfiguration> Functions,
    IReadOnlyList<QueueConfiguration> Queues,
    IReadOnlyList<TopicConfiguration> Topics,
    EventBridgeConfiguration? EventBridge)
{
    /// <summary>Those that cannot stand beside another one of the same events; EventBridge can.</summary>
    public IEnumerable<(string? Id, string Destination, NotificationConfiguration Configuration)> All =>
    [
        .. Functions.Select(item => (item.Id, item.FunctionArn, (NotificationConfiguration)item)),
        .. Queues.Select(item => (item.Id, item.Queue, (NotificationConfiguration)item)),
        .. Topics.Select(item => (item.Id, item.Topic, (NotificationConfiguration)item)),
    ];
}

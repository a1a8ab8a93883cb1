using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Objects;

/// <summary>Tells the queues, and whoever listens in the process, of new objects.</summary>
internal sealed class ObjectEvents(QueueStore queues, TimeProvider time, string region)
{
    public event EventHandler<ObjectWrittenEventArgs>? Written;

    public void RaiseWritten(StoredObject stored) => Written?.Invoke(this, new ObjectWrittenEventArgs(stored));

    /// <summary>Sends the event of a new object in the caller's transaction. A queue that was deleted since gets nothing.</summary>
    public void Send(DatabaseSession session, IReadOnlyList<QueueNotification> notifications, StoredObject stored, string eventName)
    {
        foreach (var notification in notifications)
        {
            if (queues.Exists(notification.Queue))
            {
                var body = S3EventJson.Write(stored, eventName, notification.Id, time.GetUtcNow(), region);
                queues.Send(session, notification.Queue, new OutgoingMessage(body));
            }
        }
    }

    /// <summary>S3's test event, sent when a bucket's notifications are set.</summary>
    public Task SendTestAsync(string bucket, string queue, CancellationToken cancellationToken) =>
        queues.SendAsync(queue, S3EventJson.WriteTest(bucket, time.GetUtcNow()), cancellationToken);
}

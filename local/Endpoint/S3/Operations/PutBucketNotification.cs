using System.Xml.Linq;
using CloudPipe.Local.Sqs;

namespace CloudPipe.Local.S3.Operations;

/// <summary>PutBucketNotificationConfiguration, for queues. It replaces everything, and each queue gets a test event.</summary>
internal static class PutBucketNotification
{
    public static async Task ExecuteAsync(S3Call call)
    {
        _ = call.Bucket;
        var request = await S3XmlBody.ReadAsync(call, S3XmlBody.SmallLimit, "NotificationConfiguration");
        if (request.Elements().FirstOrDefault(e => e.Name.LocalName != "QueueConfiguration") is { } other)
        {
            throw new S3Exception(S3Error.NotImplemented, $"The embedded endpoint notifies queues only, not {other.Name.LocalName}.");
        }

        var notifications = request.Children("QueueConfiguration").Select(Read).ToList();
        CheckOverlaps(notifications);
        foreach (var notification in notifications)
        {
            if (!call.Queues.Exists(notification.Queue))
            {
                throw Invalid("Unable to validate the following destination configurations");
            }
        }

        await call.Store.SetNotificationsAsync(call.BucketName!, notifications, call.Aborted);
        foreach (var queue in notifications.Select(n => n.Queue).Distinct())
        {
            await call.Store.Events.SendTestAsync(call.BucketName!, queue, call.Aborted);
        }
    }

    private static QueueNotification Read(XElement element)
    {
        var queue = SqsAccount.QueueNameOfArn(element.Child("Queue")?.Value ?? throw S3XmlBody.Malformed());
        var events = element.Children("Event").Select(e => e.Value).ToList();
        if (events.Count == 0 || events.Exists(e => !e.StartsWith("s3:", StringComparison.Ordinal)))
        {
            throw Invalid("The event is not supported for notifications");
        }

        string? prefix = null, suffix = null;
        foreach (var rule in element.Child("Filter")?.Child("S3Key")?.Children("FilterRule") ?? [])
        {
            var value = rule.Child("Value")?.Value ?? "";
            switch (rule.Child("Name")?.Value.ToLowerInvariant())
            {
                case "prefix": prefix = value; break;
                case "suffix": suffix = value; break;
                default: throw Invalid("filter rule name must be either prefix or suffix");
            }
        }

        return new QueueNotification(element.Child("Id")?.Value ?? Guid.NewGuid().ToString("N"), queue, events, prefix, suffix);
    }

    /// <summary>S3 refuses two configurations that an event could match both.</summary>
    private static void CheckOverlaps(List<QueueNotification> all)
    {
        for (var i = 0; i < all.Count; i++)
        {
            for (var j = i + 1; j < all.Count; j++)
            {
                if (EventsOverlap(all[i], all[j]) && StartsOverlap(all[i].Prefix ?? "", all[j].Prefix ?? "")
                    && EndsOverlap(all[i].Suffix ?? "", all[j].Suffix ?? ""))
                {
                    throw Invalid("Configurations overlap. Configurations on the same bucket cannot share a common event type.");
                }
            }
        }
    }

    private static bool EventsOverlap(QueueNotification a, QueueNotification b) =>
        a.Events.Any(x => b.Events.Any(y => StartsOverlap(x.TrimEnd('*'), y.TrimEnd('*'))));

    private static bool StartsOverlap(string a, string b) =>
        a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);

    private static bool EndsOverlap(string a, string b) => a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal);

    private static S3Exception Invalid(string message) => new(S3Error.InvalidArgument, message);
}

using CloudPipe.Local.Sqs;

namespace CloudPipe.Local.S3.Operations;

/// <summary>GetBucketNotificationConfiguration.</summary>
internal static class GetBucketNotification
{
    public static Task ExecuteAsync(S3Call call)
    {
        var account = new SqsAccount("", call.Region);
        var notifications = call.Bucket.Notifications;
        return S3Xml.WriteAsync(call.Exchange, 200, "NotificationConfiguration", xml =>
        {
            foreach (var notification in notifications)
            {
                xml.WriteStartElement("QueueConfiguration");
                xml.WriteElementString("Id", notification.Id);
                xml.WriteElementString("Queue", account.QueueArn(notification.Queue));
                foreach (var name in notification.Events)
                {
                    xml.WriteElementString("Event", name);
                }

                if (notification.Prefix is not null || notification.Suffix is not null)
                {
                    xml.WriteStartElement("Filter");
                    xml.WriteStartElement("S3Key");
                    WriteRule("Prefix", notification.Prefix);
                    WriteRule("Suffix", notification.Suffix);
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            void WriteRule(string name, string? value)
            {
                if (value is not null)
                {
                    xml.WriteStartElement("FilterRule");
                    xml.WriteElementString("Name", name);
                    xml.WriteElementString("Value", value);
                    xml.WriteEndElement();
                }
            }
        });
    }
}

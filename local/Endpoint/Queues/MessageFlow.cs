using CloudPipe.Local.Sqs;
using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Queues;

/// <summary>What happens to messages. Every method runs in the writer's turn.</summary>
internal sealed class MessageFlow(RunDatabase database, TimeProvider time, byte[] receiptKey, Func<string, QueueEntry?> find)
{
    private readonly MessageTable _messages = new(receiptKey);

    private long Now => time.GetUtcNow().UtcTicks;

    public IReadOnlyList<string> Send(DatabaseSession session, QueueEntry entry, IReadOnlyList<OutgoingMessage> messages)
    {
        var now = Now;
        var ids = new string[messages.Count];
        var visibleNow = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            var delay = messages[i].DelaySeconds ?? entry.Settings.DelaySeconds;
            var visible = now + TimeSpan.FromSeconds(delay).Ticks;
            ids[i] = Guid.NewGuid().ToString();
            MessageTable.Insert(session, entry, ids[i], messages[i], now, visible);
            if (delay == 0)
            {
                visibleNow++;
            }
            else
            {
                Arm(entry, visible);
            }
        }

        MessageTable.CountSent(session, entry.Id, ids.Length);
        entry.Waiters.Wake(visibleNow);
        return ids;
    }

    /// <summary>Takes what is visible; with <paramref name="wait"/>, and if there is nothing, leaves a waiter.</summary>
    public List<QueueMessage> Take(
        DatabaseSession session, QueueEntry entry, int max, TimeSpan hidden, bool wait, out LinkedListNode<TaskCompletionSource>? waiter)
    {
        waiter = null;
        var now = Now;
        var taken = new List<QueueMessage>(max);
        bool passedSome;
        do
        {
            passedSome = false;
            var rows = MessageTable.Visible(session, entry, now, max - taken.Count);
            foreach (var row in rows)
            {
                if (IsExpired(entry.Settings, row, now))
                {
                    MessageTable.Expire(session, entry, row);
                    passedSome = true;
                }
                else if (DeadLetters(entry, row) is { } deadLetters)
                {
                    MessageTable.MoveToDeadLetters(session, entry, deadLetters, row, now);
                    deadLetters.Waiters.Wake(1);
                    passedSome = true;
                }
                else
                {
                    taken.Add(_messages.Deliver(session, entry, row, now, now + hidden.Ticks));
                }
            }
        }
        while (passedSome && taken.Count < max && hidden > TimeSpan.Zero);

        if (taken.Count == 0 && wait && !entry.Deleted)
        {
            waiter = entry.Waiters.Add();
            if (MessageTable.NextVisible(session, entry) is { } next)
            {
                Arm(entry, next);
            }
        }

        return taken;
    }

    public bool ChangeVisibility(DatabaseSession session, QueueEntry entry, ReceiptHandle handle, string text, int seconds)
    {
        var now = Now;
        if (MessageTable.Delivery(session, handle) is not { } delivery)
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                $"Value {text} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.");
        }

        if (!delivery.InFlight || delivery.Visible <= now)
        {
            throw new SqsException(SqsError.MessageNotInflight, "The message referred to is not in flight.");
        }

        var visible = now + TimeSpan.FromSeconds(seconds).Ticks;
        if (visible - delivery.Received > MessageTable.LongestInFlight.Ticks)
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                $"Value {seconds} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds].");
        }

        MessageTable.SetVisible(session, handle, visible);
        if (seconds == 0)
        {
            entry.Waiters.Wake(1);
        }
        else
        {
            Arm(entry, visible);
        }

        return true;
    }

    private void Arm(QueueEntry entry, long visible)
    {
        if (entry.Waiters.Any)
        {
            entry.Waiters.Arm(time, visible, () => WakeFor(entry));
        }
    }

    private void WakeFor(QueueEntry entry)
    {
        try
        {
            _ = database.WriteAsync(_ => entry.Waiters.TimerFired());
        }
        catch (ObjectDisposedException)
        {
            // The run ended before the message became visible: nobody waits for it any more. In a timer's thread it would be the process's end.
        }
    }

    private static bool IsExpired(QueueSettings settings, MessageRow row, long now) =>
        settings.RetentionSeconds > 0 && row.Sent + TimeSpan.FromSeconds(settings.RetentionSeconds).Ticks < now;

    private QueueEntry? DeadLetters(QueueEntry entry, MessageRow row) =>
        entry.Settings.HasRedrive && row.Received >= entry.Settings.MaxReceiveCount
            ? find(entry.Settings.DeadLetterQueue!)
            : null;
}

using System.Text.Json;
using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Queues;

/// <summary>The statements on <c>messages</c>; every method runs in the writer's turn.</summary>
internal sealed class MessageTable(byte[] receiptKey)
{
    /// <summary>SQS's ceiling: a message is hidden for at most twelve hours after it was received.</summary>
    public static readonly TimeSpan LongestInFlight = TimeSpan.FromHours(12);

    public static void Insert(DatabaseSession session, QueueEntry queue, string id, OutgoingMessage message, long now, long visible) =>
        session.Execute(
            "INSERT INTO messages(queue, visible, sent, message, attributes, system, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            queue.Id, visible, now, id,
            message.Attributes is { Count: > 0 } attributes
                ? JsonSerializer.Serialize(attributes, QueueJson.Default.IReadOnlyDictionaryStringMessageAttribute)
                : null,
            message.TraceHeader, message.Body);

    public static void CountSent(DatabaseSession session, long queue, int count) =>
        session.Execute("UPDATE queues SET sent = sent + ?2 WHERE id = ?1", queue, count);

    /// <summary>Rows that a receive looks at next, in the order in which they became visible.</summary>
    public static List<MessageRow> Visible(DatabaseSession session, QueueEntry queue, long now, int max)
    {
        var rows = new List<MessageRow>(max);
        using var reader = session.Query(
            """
            SELECT id, generation, received, first_received, sent, source, message, attributes, system, body
            FROM messages WHERE queue = ?1 AND visible <= ?2 ORDER BY visible, id LIMIT ?3
            """, queue.Id, now, max);
        while (reader.Read())
        {
            rows.Add(MessageRow.Read(reader));
        }

        return rows;
    }

    public QueueMessage Deliver(DatabaseSession session, QueueEntry queue, MessageRow row, long now, long visible)
    {
        session.Execute(
            """
            UPDATE messages SET visible = ?2, generation = generation + 1, received = received + 1, in_flight = 1,
                first_received = coalesce(first_received, ?3), last_received = ?3 WHERE id = ?1
            """, row.Id, visible, now);
        return new QueueMessage(
            row.MessageId,
            new ReceiptHandle(queue.Id, row.Id, row.Generation + 1).Encode(receiptKey),
            row.Body,
            row.Attributes,
            row.Received + 1,
            new DateTimeOffset(row.Sent, TimeSpan.Zero),
            new DateTimeOffset(row.FirstReceived ?? now, TimeSpan.Zero),
            row.Source,
            row.TraceHeader);
    }

    public static void MoveToDeadLetters(DatabaseSession session, QueueEntry from, QueueEntry to, MessageRow row, long now)
    {
        session.Execute(
            "UPDATE messages SET queue = ?2, visible = ?3, generation = generation + 1, in_flight = 0, source = ?4 WHERE id = ?1",
            row.Id, to.Id, now, from.Name);
        session.Execute("UPDATE queues SET dead_lettered = dead_lettered + 1 WHERE id = ?1", from.Id);
        CountSent(session, to.Id, 1);
    }

    public static void Expire(DatabaseSession session, QueueEntry queue, MessageRow row)
    {
        session.Execute("DELETE FROM messages WHERE id = ?1", row.Id);
        session.Execute("UPDATE queues SET expired = expired + 1 WHERE id = ?1", queue.Id);
    }

    /// <summary>Deletes the message if no later delivery of it exists: an old handle deletes nothing.</summary>
    public static bool Delete(DatabaseSession session, ReceiptHandle handle)
    {
        var deleted = session.Execute(
            "DELETE FROM messages WHERE id = ?1 AND queue = ?2 AND generation = ?3", handle.Message, handle.Queue, handle.Generation) > 0;
        if (deleted)
        {
            session.Execute("UPDATE queues SET deleted = deleted + 1 WHERE id = ?1", handle.Queue);
        }

        return deleted;
    }

    /// <summary>When the delivery's message was received and until when it is hidden; null if the message or the delivery is gone.</summary>
    public static (long Received, long Visible, bool InFlight)? Delivery(DatabaseSession session, ReceiptHandle handle)
    {
        using var reader = session.Query(
            "SELECT coalesce(last_received, 0), visible, in_flight FROM messages WHERE id = ?1 AND queue = ?2 AND generation = ?3",
            handle.Message, handle.Queue, handle.Generation);
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2) != 0) : null;
    }

    public static void SetVisible(DatabaseSession session, ReceiptHandle handle, long visible) =>
        session.Execute("UPDATE messages SET visible = ?2 WHERE id = ?1", handle.Message, visible);

    public static long? NextVisible(DatabaseSession session, QueueEntry queue) =>
        session.Scalar("SELECT min(visible) FROM messages WHERE queue = ?1", queue.Id) as long?;

    /// <summary>Gives every message in flight back, as if it had not been received.</summary>
    public static int Release(DatabaseSession session, QueueEntry queue, long now) => session.Execute(
        """
        UPDATE messages SET visible = ?2, generation = generation + 1, received = max(received - 1, 0), in_flight = 0
        WHERE queue = ?1 AND visible > ?2 AND in_flight = 1
        """, queue.Id, now);

    public static IReadOnlyList<string> InFlight(DatabaseSession session, QueueEntry queue, long now, int most)
    {
        var bodies = new List<string>();
        using var reader = session.Query("SELECT body FROM messages WHERE queue = ?1 AND visible > ?2 AND in_flight = 1 LIMIT ?3", queue.Id, now, most);
        while (reader.Read())
        {
            bodies.Add(reader.GetString(0));
        }

        return bodies;
    }

    /// <summary>What became visible in this time, in the hand of nobody, counts one receive less.</summary>
    public static int Forgive(DatabaseSession session, QueueEntry queue, long since, long now) => session.Execute(
        """
        UPDATE messages SET received = max(received - 1, 0), in_flight = 0
        WHERE queue = ?1 AND visible >= ?2 AND visible <= ?3 AND in_flight = 1
        """, queue.Id, since, now);

    public static void Purge(DatabaseSession session, QueueEntry queue)
    {
        var count = session.Execute("DELETE FROM messages WHERE queue = ?1", queue.Id);
        session.Execute("UPDATE queues SET deleted = deleted + ?2 WHERE id = ?1", queue.Id, count);
    }

    public static QueueCounts Count(DatabaseSession session, QueueEntry queue, long now)
    {
        long inFlight = 0, delayed = 0;
        using (var reader = session.Query(
            "SELECT in_flight, count(*) FROM messages WHERE queue = ?1 AND visible > ?2 GROUP BY in_flight", queue.Id, now))
        {
            while (reader.Read())
            {
                if (reader.GetInt64(0) != 0)
                {
                    inFlight = reader.GetInt64(1);
                }
                else
                {
                    delayed = reader.GetInt64(1);
                }
            }
        }

        using var totals = session.Query("SELECT sent, deleted, dead_lettered, expired FROM queues WHERE id = ?1", queue.Id);
        totals.Read();
        var (sent, deleted, deadLettered, expired) = (totals.GetInt64(0), totals.GetInt64(1), totals.GetInt64(2), totals.GetInt64(3));

        // The rows of a queue are what entered less what left: a queue of a million is counted without reading it.
        return new QueueCounts(
            sent - deleted - deadLettered - expired - inFlight - delayed, inFlight, delayed, sent, deleted, deadLettered, expired);
    }
}

using System.Text.Json;
using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Queues;

/// <summary>The statements on <c>queues</c>.</summary>
internal static class QueueTable
{
    public static QueueEntry Insert(DatabaseSession session, string name, QueueSettings settings, DateTimeOffset now)
    {
        session.Execute(
            "INSERT INTO queues(name, attributes, created, modified) VALUES(?1, ?2, ?3, ?3)",
            name, JsonSerializer.Serialize(settings, QueueJson.Default.QueueSettings), now.UtcTicks);
        return new QueueEntry(session.LastRowId(), name, settings, now);
    }

    public static void Update(DatabaseSession session, QueueEntry queue) => session.Execute(
        "UPDATE queues SET attributes = ?2, modified = ?3, tags = ?4 WHERE id = ?1",
        queue.Id,
        JsonSerializer.Serialize(queue.Settings, QueueJson.Default.QueueSettings),
        queue.Modified.UtcTicks,
        JsonSerializer.Serialize(queue.Tags, QueueJson.Default.IReadOnlyDictionaryStringString));

    public static void Delete(DatabaseSession session, QueueEntry queue)
    {
        session.Execute("DELETE FROM messages WHERE queue = ?1", queue.Id);
        session.Execute("DELETE FROM queues WHERE id = ?1", queue.Id);
    }

    public static IEnumerable<QueueEntry> All(DatabaseSession session)
    {
        using var reader = session.Query("SELECT id, name, attributes, created, modified, tags FROM queues");
        while (reader.Read())
        {
            yield return new QueueEntry(
                reader.GetInt64(0),
                reader.GetString(1),
                JsonSerializer.Deserialize(reader.GetString(2), QueueJson.Default.QueueSettings)!,
                new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero))
            {
                Modified = new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero),
                Tags = reader.IsDBNull(5)
                    ? new Dictionary<string, string>()
                    : JsonSerializer.Deserialize(reader.GetString(5), QueueJson.Default.IReadOnlyDictionaryStringString)!,
            };
        }
    }
}

using System.Text.Json;
using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Objects;

/// <summary>The statements on <c>buckets</c>.</summary>
internal static class BucketTable
{
    public static long Upsert(DatabaseSession session, string name, string folder, bool readOnly, DateTimeOffset now)
    {
        session.Execute(
            """
            INSERT INTO buckets(name, folder, read_only, created) VALUES(?1, ?2, ?3, ?4)
            ON CONFLICT(name) DO UPDATE SET folder = excluded.folder, read_only = excluded.read_only
            """, name, folder, readOnly ? 1 : 0, now.UtcTicks);
        return (long)session.Scalar("SELECT id FROM buckets WHERE name = ?1", name)!;
    }

    public static void SetNotifications(DatabaseSession session, long bucket, IReadOnlyList<QueueNotification> notifications) =>
        session.Execute(
            "UPDATE buckets SET notifications = ?2 WHERE id = ?1",
            bucket, JsonSerializer.Serialize(notifications, ObjectJson.Default.IReadOnlyListQueueNotification));

    public static void Delete(DatabaseSession session, long bucket)
    {
        ObjectTable.DeleteBucket(session, bucket);
        session.Execute("DELETE FROM buckets WHERE id = ?1", bucket);
    }

    /// <summary>The buckets; their staging folders are to be found anew.</summary>
    public static List<BucketEntry> All(DatabaseSession session)
    {
        var all = new List<BucketEntry>();
        using var reader = session.Query("SELECT id, name, folder, read_only, created, notifications FROM buckets");
        while (reader.Read())
        {
            all.Add(new BucketEntry(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3) != 0,
                new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero), StagingFolder: "",
                reader.IsDBNull(5) ? [] : JsonSerializer.Deserialize(reader.GetString(5), ObjectJson.Default.IReadOnlyListQueueNotification)!));
        }

        return all;
    }
}

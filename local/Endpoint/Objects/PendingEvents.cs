using System.Text;
using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Objects;

/// <summary>Events that are owed: noted before an object appears, gone once its message is in the queue, so that a kill between the
/// two cannot lose a file.</summary>
internal static class PendingEvents
{
    public static long Insert(DatabaseSession session, long bucket, string key, ObjectRow row)
    {
        session.Execute(
            "INSERT INTO pending_events(bucket, key, size, modified) VALUES(?1, ?2, ?3, ?4)",
            bucket, ObjectTable.Bytes(key), row.Size, row.Modified);
        return session.LastRowId();
    }

    public static void Delete(DatabaseSession session, long id)
    {
        if (id != 0)
        {
            session.Execute("DELETE FROM pending_events WHERE id = ?1", id);
        }
    }

    public static List<(long Id, long Bucket, string Key, long Size, long Modified)> All(DatabaseSession session)
    {
        var all = new List<(long, long, string, long, long)>();
        using var reader = session.Query("SELECT id, bucket, key, size, modified FROM pending_events ORDER BY id");
        while (reader.Read())
        {
            all.Add((reader.GetInt64(0), reader.GetInt64(1), Encoding.UTF8.GetString((byte[])reader.GetValue(2)), reader.GetInt64(3), reader.GetInt64(4)));
        }

        return all;
    }
}

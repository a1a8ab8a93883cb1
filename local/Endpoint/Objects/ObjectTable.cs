using System.Text;
using System.Text.Json;
using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Objects;

/// <summary>The statements on <c>objects</c>.</summary>
internal static class ObjectTable
{
    public static byte[] Bytes(string key) => Encoding.UTF8.GetBytes(key);

    public static void Insert(DatabaseSession session, long bucket, string key, ObjectRow row) => session.Execute(
        "INSERT OR REPLACE INTO objects(bucket, key, size, modified, odd, etag, details) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        bucket, Bytes(key), row.Size, row.Modified, row.IsOdd ? 1 : 0, row.ETag,
        ReferenceEquals(row.Details, ObjectDetails.None) ? null : JsonSerializer.Serialize(row.Details, ObjectJson.Default.ObjectDetails));

    public static ObjectRow? Find(DatabaseSession session, long bucket, string key, long size, long modified, bool isOdd)
    {
        using var reader = session.Query(
            "SELECT etag, details FROM objects WHERE bucket = ?1 AND key = ?2 AND size = ?3 AND modified = ?4 AND odd = ?5",
            bucket, Bytes(key), size, modified, isOdd ? 1 : 0);
        return reader.Read()
            ? new ObjectRow(
                size, modified, isOdd, reader.GetString(0),
                reader.IsDBNull(1) ? ObjectDetails.None : JsonSerializer.Deserialize(reader.GetString(1), ObjectJson.Default.ObjectDetails)!)
            : null;
    }

    /// <summary>Deletes the rows of a key that describe other files than this one.</summary>
    public static void DeleteOthers(DatabaseSession session, long bucket, string key, long size, long modified) => session.Execute(
        "DELETE FROM objects WHERE bucket = ?1 AND key = ?2 AND NOT (size = ?3 AND modified = ?4)", bucket, Bytes(key), size, modified);

    public static void Delete(DatabaseSession session, long bucket, string key) =>
        session.Execute("DELETE FROM objects WHERE bucket = ?1 AND key = ?2", bucket, Bytes(key));

    /// <summary>Odd keys above a bound, in order.</summary>
    public static List<string> OddKeys(DatabaseSession session, long bucket, string from, int max)
    {
        var keys = new List<string>();
        using var reader = session.Query(
            "SELECT DISTINCT key FROM objects WHERE bucket = ?1 AND odd = 1 AND key >= ?2 ORDER BY key LIMIT ?3", bucket, Bytes(from), max);
        while (reader.Read())
        {
            keys.Add(Encoding.UTF8.GetString((byte[])reader.GetValue(0)));
        }

        return keys;
    }

    public static void DeleteBucket(DatabaseSession session, long bucket) => session.Execute("DELETE FROM objects WHERE bucket = ?1", bucket);
}

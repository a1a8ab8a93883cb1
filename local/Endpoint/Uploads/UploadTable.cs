using System.Text;
using System.Text.Json;
using CloudPipe.Local.Checksums;
using CloudPipe.Local.Objects;
using CloudPipe.Local.Storage;
using Microsoft.Data.Sqlite;

namespace CloudPipe.Local.Uploads;

/// <summary>The statements on <c>uploads</c> and <c>parts</c>.</summary>
internal static class UploadTable
{
    private const string Columns = "id, bucket, key, created, algorithm, full_object, details";

    public static void Insert(DatabaseSession session, Upload upload) => session.Execute(
        "INSERT INTO uploads(id, bucket, key, created, algorithm, full_object, details) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        upload.Id, upload.Bucket, ObjectTable.Bytes(upload.Key), upload.Created.UtcTicks, upload.Algorithm?.Name(),
        upload.FullObject ? 1 : 0, JsonSerializer.Serialize(upload.Details, ObjectJson.Default.ObjectDetails));

    public static Upload? Find(DatabaseSession session, string id)
    {
        using var reader = session.Query($"SELECT {Columns} FROM uploads WHERE id = ?1", id);
        return reader.Read() ? Read(reader) : null;
    }

    public static List<Upload> All(DatabaseSession session, long bucket)
    {
        var all = new List<Upload>();
        using var reader = session.Query($"SELECT {Columns} FROM uploads WHERE bucket = ?1 ORDER BY key, id", bucket);
        while (reader.Read())
        {
            all.Add(Read(reader));
        }

        return all;
    }

    public static void Delete(DatabaseSession session, string id)
    {
        session.Execute("DELETE FROM parts WHERE upload = ?1", id);
        session.Execute("DELETE FROM uploads WHERE id = ?1", id);
    }

    public static void InsertPart(DatabaseSession session, string upload, UploadPart part) => session.Execute(
        "INSERT OR REPLACE INTO parts(upload, number, size, modified, etag, checksum, file) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        upload, part.Number, part.Size, part.Modified.UtcTicks, part.ETag, part.Checksum, part.File);

    public static List<UploadPart> Parts(DatabaseSession session, string upload)
    {
        var parts = new List<UploadPart>();
        using var reader = session.Query(
            "SELECT number, size, modified, etag, checksum, file FROM parts WHERE upload = ?1 ORDER BY number", upload);
        while (reader.Read())
        {
            parts.Add(new UploadPart(
                reader.GetInt32(0), reader.GetInt64(1), new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetString(5)));
        }

        return parts;
    }

    private static Upload Read(SqliteDataReader reader) => new(
        reader.GetString(0), reader.GetInt64(1), Encoding.UTF8.GetString((byte[])reader.GetValue(2)),
        new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
        reader.IsDBNull(4) ? null : ChecksumNames.Parse(reader.GetString(4)),
        reader.GetInt64(5) != 0,
        JsonSerializer.Deserialize(reader.GetString(6), ObjectJson.Default.ObjectDetails)!);
}

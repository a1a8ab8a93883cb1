namespace CloudPipe.Local.Storage;

/// <summary>
/// The tables of <c>run.db</c>. Times are UTC ticks (100 ns). Keys are UTF-8 blobs, because S3 sorts by byte and a key may hold NUL.
/// A row of <c>objects</c> describes the file with exactly its size and modification time: it is written before the file is
/// renamed into place, so there may be two rows for a key, and the file says which of them is true.
/// </summary>
internal static class DatabaseSchema
{
    private const long Version = 1;

    private const string Tables = """
        CREATE TABLE settings(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

        CREATE TABLE buckets(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folder TEXT NOT NULL, read_only INTEGER NOT NULL,
            created INTEGER NOT NULL, notifications TEXT);

        CREATE TABLE objects(
            bucket INTEGER NOT NULL, key BLOB NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, odd INTEGER NOT NULL,
            etag TEXT NOT NULL, details TEXT,
            PRIMARY KEY(bucket, key, size, modified)) WITHOUT ROWID;
        CREATE INDEX odd_objects ON objects(bucket, key) WHERE odd = 1;

        CREATE TABLE pending_events(
            id INTEGER PRIMARY KEY, bucket INTEGER NOT NULL, key BLOB NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL);

        CREATE TABLE uploads(
            id TEXT PRIMARY KEY, bucket INTEGER NOT NULL, key BLOB NOT NULL, created INTEGER NOT NULL, algorithm TEXT,
            full_object INTEGER NOT NULL, details TEXT) WITHOUT ROWID;
        CREATE INDEX uploads_by_key ON uploads(bucket, key, id);

        CREATE TABLE parts(
            upload TEXT NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, etag TEXT NOT NULL,
            checksum TEXT, file TEXT NOT NULL,
            PRIMARY KEY(upload, number)) WITHOUT ROWID;

        CREATE TABLE queues(
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, attributes TEXT NOT NULL, tags TEXT, created INTEGER NOT NULL,
            modified INTEGER NOT NULL, sent INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0,
            dead_lettered INTEGER NOT NULL DEFAULT 0, expired INTEGER NOT NULL DEFAULT 0);

        CREATE TABLE messages(
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue INTEGER NOT NULL, visible INTEGER NOT NULL, generation INTEGER NOT NULL DEFAULT 0,
            received INTEGER NOT NULL DEFAULT 0, first_received INTEGER, last_received INTEGER, sent INTEGER NOT NULL, in_flight INTEGER NOT NULL DEFAULT 0,
            source TEXT, message TEXT NOT NULL, attributes TEXT, system TEXT, body TEXT NOT NULL);
        CREATE INDEX messages_by_visibility ON messages(queue, visible, id);
        """;

    /// <exception cref="EndpointException">CP5005 if a newer CloudPipe made the tables.</exception>
    public static void Apply(DatabaseSession session)
    {
        var found = (long)session.Scalar("PRAGMA user_version")!;
        if (found > Version)
        {
            throw new EndpointException(
                EndpointErrorCodes.StateTooNew, $"The state directory has version {found}; this CloudPipe knows version {Version}.",
                "Use the CloudPipe that made it, or another state directory.");
        }

        if (found == 0)
        {
            session.Script($"BEGIN; {Tables} PRAGMA user_version={Version}; COMMIT;");
        }
    }
}

using Microsoft.Data.Sqlite;

namespace CloudPipe.Local.Engine;

/// <summary>
/// What a run must remember beyond its queues: which inputs were given to the first stage, and which files failed. Durable after
/// each call; survives kill -9.
/// </summary>
internal sealed class RunLedger : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE IF NOT EXISTS run (id TEXT NOT NULL, workflow TEXT NOT NULL, started TEXT NOT NULL, finished INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS input (key TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS failure (key TEXT NOT NULL, stage INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (key, stage)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS on_its_way (key TEXT NOT NULL, stage INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (key, stage)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS retried (stage INTEGER PRIMARY KEY, files INTEGER NOT NULL);
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _turn = new();

    private readonly string _path;

    public RunLedger(string path)
    {
        _path = path;
        _connection = Open(path);
        Execute(Schema);
    }

    /// <summary>Told of files about which something new is noted, and whether they are new themselves. Must be quick.</summary>
    public Action<string, bool>? Noted { get; set; }

    /// <summary>The run that this folder belongs to, or null before the first.</summary>
    public LedgerRun? Run
    {
        get
        {
            lock (_turn)
            {
                using var command = Command("SELECT id, workflow, started, finished FROM run");
                using var reader = command.ExecuteReader();
                return reader.Read()
                    ? new LedgerRun(reader.GetString(0), reader.GetString(1), DateTimeOffset.Parse(reader.GetString(2), null), reader.GetInt64(3) != 0)
                    : null;
            }
        }
    }

    /// <summary>Forgets the earlier run and begins this one.</summary>
    public void Begin(LedgerRun run) => Execute(
        "BEGIN; DELETE FROM run; DELETE FROM input; DELETE FROM failure; DELETE FROM on_its_way; DELETE FROM retried; INSERT INTO run VALUES ($id, $workflow, $started, 0); COMMIT",
        ("$id", run.Id), ("$workflow", run.Workflow), ("$started", run.Started.ToString("O")));

    public void Finish() => Execute("UPDATE run SET finished = 1");

    /// <summary>The run goes on although it had finished.</summary>
    public void Reopen() => Execute("UPDATE run SET finished = 0");

    /// <summary>Those that were not given to the first stage yet.</summary>
    public IReadOnlyList<InputFile> Unknown(IReadOnlyList<InputFile> files)
    {
        lock (_turn)
        {
            using var transaction = _connection.BeginTransaction(deferred: true);
            using var command = Command("SELECT 1 FROM input WHERE key = $key", ("$key", ""));
            var unknown = new List<InputFile>(files.Count);
            foreach (var file in files)
            {
                command.Parameters[0].Value = file.Key;
                if (command.ExecuteScalar() is null)
                {
                    unknown.Add(file);
                }
            }

            return unknown;
        }
    }

    public void AddInputs(IEnumerable<string> keys)
    {
        lock (_turn)
        {
            using var transaction = _connection.BeginTransaction();
            using var command = Command("INSERT OR IGNORE INTO input VALUES ($key)", ("$key", ""));
            foreach (var key in keys)
            {
                command.Parameters[0].Value = key;
                command.ExecuteNonQuery();
                Noted?.Invoke(key, true);
            }

            transaction.Commit();
        }
    }

    public void AddFailure(string key, int stage, string record)
    {
        Execute("INSERT OR REPLACE INTO failure VALUES ($key, $stage, $record)", ("$key", key), ("$stage", stage), ("$record", record));
        Noted?.Invoke(key, false);
    }

    /// <summary>Those of these files that failed.</summary>
    public IReadOnlyList<LedgerFailure> Failures(IReadOnlyList<string> keys)
    {
        lock (_turn)
        {
            using var transaction = _connection.BeginTransaction(deferred: true);
            return [.. keys.Distinct(StringComparer.Ordinal).SelectMany(key => Failures("SELECT key, stage, record FROM failure WHERE key = $key", ("$key", key)))];
        }
    }

    /// <summary>The next failed files in the order of their keys.</summary>
    public IReadOnlyList<LedgerFailure> Failures(string after, int max)
    {
        lock (_turn)
        {
            return Failures(
                "SELECT key, stage, record FROM failure WHERE key IN (SELECT DISTINCT key FROM failure WHERE key > $after ORDER BY key LIMIT $max) ORDER BY key",
                ("$after", after), ("$max", max));
        }
    }

    /// <summary>Failed files that were noted by <see cref="Retry"/> and not by <see cref="Retried"/>.</summary>
    public IReadOnlyList<LedgerFailure> OnTheirWay(int max)
    {
        lock (_turn)
        {
            return Failures("SELECT key, stage, record FROM on_its_way LIMIT $max", ("$max", max));
        }
    }

    /// <summary>These are about to be given back to their queues: they are no failures any more.</summary>
    public void Retry(IReadOnlyList<LedgerFailure> files) => ExecuteForEach(
        files,
        "INSERT OR REPLACE INTO on_its_way VALUES ($key, $stage, $record)",
        "DELETE FROM failure WHERE key = $key AND stage = $stage");

    /// <summary>These are in their queues.</summary>
    public void Retried(IReadOnlyList<LedgerFailure> files) => ExecuteForEach(
        files,
        "DELETE FROM on_its_way WHERE key = $key AND stage = $stage",
        "INSERT INTO retried VALUES ($stage, 1) ON CONFLICT (stage) DO UPDATE SET files = files + 1");

    /// <summary>How often files of a stage were given back to its queue after they had failed.</summary>
    public long TimesRetried(int stage)
    {
        lock (_turn)
        {
            using var command = Command("SELECT files FROM retried WHERE stage = $stage", ("$stage", stage));
            return command.ExecuteScalar() is long files ? files : 0;
        }
    }

    /// <summary>Every input in the order of its key, with its failure record if it failed. Streamed: a run may have a million.</summary>
    public IEnumerable<(string Key, string? Failure)> Inputs()
    {
        // A connection of its own, so that a slow reader holds nobody up.
        using var connection = Open(_path);
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT input.key, MAX(failure.record) FROM input LEFT JOIN failure ON failure.key = input.key
            GROUP BY input.key ORDER BY input.key
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1));
        }
    }

    /// <summary>How many inputs there are, and how many of them failed.</summary>
    public ReportCounts Counts()
    {
        lock (_turn)
        {
            using var command = Command("SELECT (SELECT COUNT(*) FROM input), (SELECT COUNT(DISTINCT key) FROM failure WHERE key IN (SELECT key FROM input))");
            using var reader = command.ExecuteReader();
            return reader.Read() ? new(reader.GetInt64(0), reader.GetInt64(1)) : new(0, 0);
        }
    }

    public void Dispose() => _connection.Dispose();

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private List<LedgerFailure> Failures(string sql, params (string, object)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var files = new List<LedgerFailure>();
        while (reader.Read())
        {
            files.Add(new LedgerFailure(reader.GetString(0), reader.GetInt32(1), reader.GetString(2)));
        }

        return files;
    }

    private void ExecuteForEach(IReadOnlyList<LedgerFailure> files, params string[] statements)
    {
        lock (_turn)
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var file in files)
            {
                foreach (var sql in statements)
                {
                    using var command = Command(sql, ("$key", file.Key), ("$stage", file.Stage), ("$record", file.Record));
                    command.ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }

        foreach (var file in files)
        {
            Noted?.Invoke(file.Key, false);
        }
    }

    private void Execute(string sql, params (string, object)[] parameters)
    {
        lock (_turn)
        {
            using var command = Command(sql, parameters);
            command.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}

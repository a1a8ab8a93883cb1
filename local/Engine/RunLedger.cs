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
        "BEGIN; DELETE FROM run; DELETE FROM input; DELETE FROM failure; INSERT INTO run VALUES ($id, $workflow, $started, 0); COMMIT",
        ("$id", run.Id), ("$workflow", run.Workflow), ("$started", run.Started.ToString("O")));

    public void Finish() => Execute("UPDATE run SET finished = 1");

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
            }

            transaction.Commit();
        }
    }

    public void AddFailure(string key, int stage, string record) => Execute(
        "INSERT OR REPLACE INTO failure VALUES ($key, $stage, $record)", ("$key", key), ("$stage", stage), ("$record", record));

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

    public void Dispose() => _connection.Dispose();

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
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

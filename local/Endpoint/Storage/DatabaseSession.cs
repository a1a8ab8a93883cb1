using Microsoft.Data.Sqlite;

namespace CloudPipe.Local.Storage;

/// <summary>One connection and its prepared statements. Parameters are positional: <c>?1</c>, <c>?2</c>, ...</summary>
internal sealed class DatabaseSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _statements = [];

    private DatabaseSession(SqliteConnection connection) => _connection = connection;

    public static DatabaseSession Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        var session = new DatabaseSession(connection);

        // WAL with synchronous=NORMAL survives the end of the process without an fsync per commit; only a power cut may take the last ones.
        session.Script("PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;");
        return session;
    }

    public void Script(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this assembly come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement; returns the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> arguments) => Bind(sql, arguments).ExecuteNonQuery();

    /// <summary>Runs a query. The reader must be disposed of before the same query runs again.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> arguments) => Bind(sql, arguments).ExecuteReader();

    /// <summary>The first column of the first row, or null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> arguments) =>
        Bind(sql, arguments).ExecuteScalar() is { } value and not DBNull ? value : null;

    public long LastRowId() => (long)Scalar("SELECT last_insert_rowid()")!;

    public void TryRollback()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // BEGIN itself had failed: there is no transaction to end.
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this assembly come here.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 1; i <= arguments.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i}" });
            }

            // Without it the statement is compiled again for every execution.
            command.Prepare();
            _statements.Add(sql, command);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        }

        return command;
    }
}

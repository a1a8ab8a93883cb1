using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CloudPipe.Local.Storage;

/// <summary>
/// <c>run.db</c>: everything that must outlive kill -9. Whoever brings work while nobody writes takes the writer's turn, and with it whatever
/// others have brought meanwhile, in one transaction: a thousand concurrent sends cost a few commits, and one alone no change of threads. A
/// write is acknowledged only after its commit.
/// </summary>
internal sealed class RunDatabase : IAsyncDisposable
{
    private const int LargestBatch = 256;

    private readonly ConcurrentQueue<DatabaseWork> _work = new();
    private readonly List<DatabaseWork> _batch = new(LargestBatch);
    private readonly Lock _turn = new();
    private readonly DatabaseSession _writer;
    private readonly DatabaseSession _reader;
    private readonly Lock _reading = new();
    private bool _closed;

    private RunDatabase(DatabaseSession writer, DatabaseSession reader)
    {
        _writer = writer;
        _reader = reader;
    }

    /// <summary>Opens or creates the database of a state directory.</summary>
    /// <exception cref="EndpointException">CP5001, CP5005.</exception>
    public static RunDatabase Open(string stateDirectory)
    {
        var file = Path.Combine(stateDirectory, "run.db");
        try
        {
            var writer = DatabaseSession.Open(file);
            DatabaseSchema.Apply(writer);
            return new RunDatabase(writer, DatabaseSession.Open(file));
        }
        catch (SqliteException e)
        {
            throw new EndpointException(
                EndpointErrorCodes.StateDirectoryUnusable, $"The state database {file} cannot be opened: {e.Message}",
                "Use another state directory, or remove this one to start from nothing.", e);
        }
    }

    /// <summary>Runs work in the writer's transaction; completes after the commit. Work validates before it writes: a refusal thrown
    /// by it is handed to its caller and must not have written anything.</summary>
    public Task<T> WriteAsync<T>(Func<DatabaseSession, T> work)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), this);
        var item = new DatabaseWork<T>(work);
        _work.Enqueue(item);
        if (TakeTurn() && !_work.IsEmpty)
        {
            // This caller's work is done; what came since is not its business.
            ThreadPool.UnsafeQueueUserWorkItem(static database => database.WorkOff(), this, preferLocal: false);
        }

        return item.Completion;
    }

    public Task WriteAsync(Action<DatabaseSession> work) => WriteAsync(session =>
    {
        work(session);
        return true;
    });

    /// <summary>Reads what is committed. The work must be short: readers take turns.</summary>
    public T Read<T>(Func<DatabaseSession, T> work)
    {
        lock (_reading)
        {
            return work(_reader);
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_turn)
        {
            if (!_closed)
            {
                while (!_work.IsEmpty)
                {
                    RunBatch();
                }

                Volatile.Write(ref _closed, true);
                _writer.Dispose();
                lock (_reading)
                {
                    _reader.Dispose();
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private void WorkOff()
    {
        while (!_work.IsEmpty && TakeTurn())
        {
            // Until nothing is left, or somebody else is at it.
        }
    }

    /// <summary>Writes what has piled up; false if somebody else has the turn, who will not leave this work behind.</summary>
    private bool TakeTurn()
    {
        if (_turn.IsHeldByCurrentThread || !_turn.TryEnter())
        {
            return false;
        }

        try
        {
            RunBatch();
        }
        finally
        {
            _turn.Exit();
        }

        return true;
    }

    private void RunBatch()
    {
        if (_work.IsEmpty)
        {
            return;
        }

        _batch.Clear();
        Exception? failure = null;
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _writer.Execute("BEGIN IMMEDIATE");
            while (_batch.Count < LargestBatch && _work.TryDequeue(out var item))
            {
                _batch.Add(item);
                item.Run(_writer);
            }

            _writer.Execute("COMMIT");
        }
#pragma warning disable CA1031 // The boundary of the writer: whatever broke the transaction is every caller's failure, and the writer lives on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e;
            Abandon();
        }

        foreach (var item in _batch)
        {
            item.Complete(failure);
        }
    }

    /// <summary>Undoes what was begun; work that was not looked at fails with the rest, or nobody would come for it.</summary>
    private void Abandon()
    {
        if (!_closed)
        {
            _writer.TryRollback();
        }

        while (_batch.Count < LargestBatch && _work.TryDequeue(out var item))
        {
            _batch.Add(item);
        }
    }
}

using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CloudPipe.Local.Storage;

/// <summary>
/// <c>run.db</c>: everything that must outlive kill -9. One writer takes whatever work has piled up into one transaction, so that
/// a thousand concurrent sends cost a few commits; a write is acknowledged only after its commit.
/// </summary>
internal sealed class RunDatabase : IAsyncDisposable
{
    private const int LargestBatch = 256;

    private readonly Channel<DatabaseWork> _work = Channel.CreateUnbounded<DatabaseWork>(new() { SingleReader = true });
    private readonly DatabaseSession _writer;
    private readonly DatabaseSession _reader;
    private readonly Lock _reading = new();
    private readonly Task _loop;

    private RunDatabase(DatabaseSession writer, DatabaseSession reader)
    {
        _writer = writer;
        _reader = reader;
        _loop = Task.Run(WriteLoopAsync);
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
        var item = new DatabaseWork<T>(work);
        ObjectDisposedException.ThrowIf(!_work.Writer.TryWrite(item), this);
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

    public async ValueTask DisposeAsync()
    {
        if (_work.Writer.TryComplete())
        {
            await _loop;
            _writer.Dispose();
            lock (_reading)
            {
                _reader.Dispose();
            }
        }
    }

    private async Task WriteLoopAsync()
    {
        var batch = new List<DatabaseWork>(LargestBatch);
        while (await _work.Reader.WaitToReadAsync())
        {
            RunBatch(batch);
            batch.Clear();
        }
    }

    private void RunBatch(List<DatabaseWork> batch)
    {
        Exception? failure = null;
        try
        {
            _writer.Execute("BEGIN IMMEDIATE");
            while (batch.Count < LargestBatch && _work.Reader.TryRead(out var item))
            {
                batch.Add(item);
                item.Run(_writer);
            }

            _writer.Execute("COMMIT");
        }
#pragma warning disable CA1031 // The boundary of the writer: whatever broke the transaction is every caller's failure, and the writer lives on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e;
            _writer.TryRollback();
        }

        foreach (var item in batch)
        {
            item.Complete(failure);
        }
    }
}

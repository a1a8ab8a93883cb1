using System.Collections.Concurrent;
using System.Security.Cryptography;
using CloudPipe.Local.Queues;
using CloudPipe.Local.Sqs;
using CloudPipe.Local.Storage;

namespace CloudPipe.Local;

/// <summary>
/// The durable queues of a run, with the semantics of SQS standard queues. What was sent and acknowledged survives the end of the
/// process; a message is with one receiver at a time. The HTTP endpoint and the engine use the same object.
/// </summary>
/// <remarks>Every member throws <see cref="SqsException"/> with SQS's own code where SQS would refuse.</remarks>
public sealed class QueueStore
{
    private readonly RunDatabase _database;
    private readonly TimeProvider _time;
    private readonly byte[] _receiptKey;
    private readonly MessageFlow _flow;
    private readonly ConcurrentDictionary<string, QueueEntry> _queues = new(StringComparer.Ordinal);
    private readonly ChangeSignal _changes = new();

    private QueueStore(RunDatabase database, TimeProvider time, byte[] receiptKey)
    {
        _database = database;
        _time = time;
        _receiptKey = receiptKey;
        _flow = new MessageFlow(database, time, receiptKey, name => _queues.GetValueOrDefault(name));
    }

    /// <summary>Grows with every send, receive, deletion, release and move to the dead letters. Not durable.</summary>
    public long Version => _changes.Version;

    /// <summary>The names of all queues, in ordinal order.</summary>
    public IReadOnlyList<string> Names => [.. _queues.Keys.Order(StringComparer.Ordinal)];

    private long Now => _time.GetUtcNow().UtcTicks;

    /// <summary>Completes when <see cref="Version"/> has passed <paramref name="seen"/>; returns the new version.</summary>
    public Task<long> WaitForChangeAsync(long seen, CancellationToken cancellationToken) => _changes.WaitAsync(seen, cancellationToken);

    /// <summary>Makes a queue that keeps its messages for ever, or changes the settings of the one there is.</summary>
    /// <param name="name">1 to 80 letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="visibilitySeconds">0 to 43,200.</param>
    /// <param name="deadLetterName">A queue that exists, or null.</param>
    /// <param name="maxReceiveCount">1 to 1,000, with a dead-letter queue.</param>
    /// <param name="cancellationToken">Stops the wait, not the work.</param>
    public async Task CreateAsync(
        string name, int visibilitySeconds = 30, string? deadLetterName = null, int? maxReceiveCount = null,
        CancellationToken cancellationToken = default)
    {
        var settings = new QueueSettings
        {
            VisibilitySeconds = visibilitySeconds,
            RetentionSeconds = 0,
            DeadLetterQueue = deadLetterName,
            MaxReceiveCount = deadLetterName is null ? 0 : maxReceiveCount ?? 3,
        };
        await EnsureAsync(name, settings, cancellationToken);
        await ChangeSettingsAsync(name, _ => settings, cancellationToken);
    }

    public bool Exists(string name) => _queues.ContainsKey(name);

    /// <summary>The settings of a queue.</summary>
    public QueueSettings Settings(string name) => Find(name).Settings;

    public async Task<string> SendAsync(string queue, OutgoingMessage message, CancellationToken cancellationToken = default) =>
        (await SendBatchAsync(queue, [message], cancellationToken))[0];

    public Task<string> SendAsync(string queue, string body, CancellationToken cancellationToken = default) =>
        SendAsync(queue, new OutgoingMessage(body), cancellationToken);

    /// <summary>Sends all or none; any number. Returns the message ids in order.</summary>
    public Task<IReadOnlyList<string>> SendBatchAsync(
        string queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken = default)
    {
        var entry = Find(queue);
        foreach (var message in messages)
        {
            MessageRules.Check(message, entry.Settings);
        }

        return WriteAsync(session => _flow.Send(session, entry, messages), cancellationToken);
    }

    /// <summary>Receives up to <paramref name="max"/> messages, waiting for the first one.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="max">1 to 10.</param>
    /// <param name="wait">How long to wait if there is none; null or zero for not at all.</param>
    /// <param name="visibilitySeconds">How long they are hidden; null for the queue's own time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        string queue, int max = 1, TimeSpan? wait = null, int? visibilitySeconds = null, CancellationToken cancellationToken = default)
    {
        var entry = Find(queue);
        var hidden = TimeSpan.FromSeconds(visibilitySeconds ?? entry.Settings.VisibilitySeconds);
        var until = _time.GetUtcNow() + (wait ?? TimeSpan.Zero);
        while (true)
        {
            var left = until - _time.GetUtcNow();
            LinkedListNode<TaskCompletionSource>? waiter = null;
            var received = await WriteAsync(
                session => _flow.Take(session, entry, max, hidden, wait: left > TimeSpan.Zero, out waiter), CancellationToken.None);
            if (received.Count > 0 || waiter is null)
            {
                return received;
            }

            try
            {
                await waiter.Value.Task.WaitAsync(left, _time, cancellationToken);
            }
            catch (TimeoutException)
            {
                await _database.WriteAsync(_ => entry.Waiters.Remove(waiter));
                return [];
            }
            catch (OperationCanceledException)
            {
                await _database.WriteAsync(_ => entry.Waiters.Remove(waiter));
                throw;
            }
        }
    }

    /// <summary>Deletes a received message. False if the message was received again since, or is gone.</summary>
    public Task<bool> DeleteAsync(string queue, string receiptHandle, CancellationToken cancellationToken = default)
    {
        var handle = Decode(Find(queue), receiptHandle);
        return WriteAsync(session => MessageTable.Delete(session, handle), cancellationToken);
    }

    /// <summary>Hides a message in flight for so many seconds from now; 0 gives it back.</summary>
    public Task ChangeVisibilityAsync(string queue, string receiptHandle, int seconds, CancellationToken cancellationToken = default)
    {
        if (seconds is < 0 or > MessageRules.LongestVisibilitySeconds)
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                $"Value {seconds} for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200.");
        }

        var entry = Find(queue);
        var handle = Decode(entry, receiptHandle);
        return WriteAsync(session => _flow.ChangeVisibility(session, entry, handle, receiptHandle, seconds), cancellationToken);
    }

    public Task<QueueCounts> CountsAsync(string queue, CancellationToken cancellationToken = default)
    {
        var entry = Find(queue);
        var now = Now;
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_database.Read(session => MessageTable.Count(session, entry, now)));
    }

    /// <summary>Deletes every message.</summary>
    public Task PurgeAsync(string queue, CancellationToken cancellationToken = default)
    {
        var entry = Find(queue);
        return WriteAsync(
            session =>
            {
                MessageTable.Purge(session, entry);
                return true;
            }, cancellationToken);
    }

    public Task DeleteQueueAsync(string queue, CancellationToken cancellationToken = default)
    {
        var entry = Find(queue);
        return WriteAsync(
            session =>
            {
                QueueTable.Delete(session, entry);
                entry.Deleted = true;
                _queues.TryRemove(queue, out _);
                entry.Waiters.Wake(int.MaxValue);
                entry.Waiters.Dispose();
                return true;
            }, cancellationToken);
    }

    /// <summary>Gives back every message that is in flight in any queue, and does not count its delivery as an attempt: for the start
    /// of a resumed run, whose receivers are gone. Returns how many.</summary>
    public Task<int> ReleaseAllInFlightAsync(CancellationToken cancellationToken = default) => WriteAsync(
        session =>
        {
            var released = 0;
            foreach (var entry in _queues.Values)
            {
                released += MessageTable.Release(session, entry, Now);
                entry.Waiters.Wake(int.MaxValue);
            }

            return released;
        }, cancellationToken);

    /// <summary>The bodies of some of the messages that receivers have, oldest first.</summary>
    internal IReadOnlyList<string> InFlight(string queue, int most)
    {
        var entry = Find(queue);
        var now = Now;
        return _database.Read(session => MessageTable.InFlight(session, entry, now, most));
    }

    /// <summary>
    /// Takes back that messages which were given back since were received: for workers that were told to stop. Nobody may be receiving from the
    /// queue. An attempt that failed meanwhile and waits its time before the next still counts.
    /// </summary>
    internal Task<int> ForgiveAsync(string queue, DateTimeOffset since) =>
        WriteAsync(session => MessageTable.Forgive(session, Find(queue), since.UtcTicks, Now), CancellationToken.None);

    internal static async Task<QueueStore> OpenAsync(RunDatabase database, TimeProvider time)
    {
        var key = await database.WriteAsync(session =>
        {
            session.Execute(
                "INSERT OR IGNORE INTO settings(name, value) VALUES('receipt-key', ?1)", RandomNumberGenerator.GetBytes(32));
            return (byte[])session.Scalar("SELECT value FROM settings WHERE name = 'receipt-key'")!;
        });
        var store = new QueueStore(database, time, key);
        foreach (var entry in database.Read(session => QueueTable.All(session).ToList()))
        {
            store._queues[entry.Name] = entry;
        }

        return store;
    }

    internal QueueEntry Find(string name) => _queues.TryGetValue(name, out var entry)
        ? entry
        : throw new SqsException(SqsError.QueueDoesNotExist, "The specified queue does not exist.");

    /// <summary>The queue of that name, made with these settings if there is none.</summary>
    internal async Task<QueueEntry> EnsureAsync(string name, QueueSettings settings, CancellationToken cancellationToken)
    {
        QueueRules.CheckName(name);
        CheckSettings(settings);
        return await WriteAsync(
            session =>
            {
                if (!_queues.TryGetValue(name, out var entry))
                {
                    _queues[name] = entry = QueueTable.Insert(session, name, settings, _time.GetUtcNow());
                }

                return entry;
            }, cancellationToken);
    }

    internal async Task ChangeSettingsAsync(
        string name, Func<QueueSettings, QueueSettings> change, CancellationToken cancellationToken)
    {
        var entry = Find(name);
        await WriteAsync(
            session =>
            {
                var settings = change(entry.Settings);
                CheckSettings(settings);
                entry.Settings = settings;
                entry.Modified = _time.GetUtcNow();
                QueueTable.Update(session, entry);
                return true;
            }, cancellationToken);
    }

    internal Task ChangeTagsAsync(
        string name, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change,
        CancellationToken cancellationToken)
    {
        var entry = Find(name);
        return WriteAsync(
            session =>
            {
                entry.Tags = change(entry.Tags);
                QueueTable.Update(session, entry);
                return true;
            }, cancellationToken);
    }

    /// <summary>Notes a purge; false if the last one is less than a minute ago, which SQS refuses.</summary>
    internal Task<bool> MayPurgeAsync(string name, CancellationToken cancellationToken)
    {
        var entry = Find(name);
        return _database.WriteAsync(_ =>
        {
            var now = _time.GetUtcNow();
            var may = entry.LastPurge is not { } last || now - last >= TimeSpan.FromSeconds(60);
            entry.LastPurge = may ? now : entry.LastPurge;
            return may;
        }).WaitAsync(cancellationToken);
    }

    /// <summary>Sends within a transaction of the caller's.</summary>
    internal void Send(DatabaseSession session, string queue, OutgoingMessage message) => _flow.Send(session, Find(queue), [message]);

    private void CheckSettings(QueueSettings settings)
    {
        QueueRules.CheckSettings(settings);
        if (settings.DeadLetterQueue is { } deadLetters && !_queues.ContainsKey(deadLetters))
        {
            throw new SqsException(
                SqsError.InvalidParameterValue,
                $"Value {deadLetters} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.");
        }
    }

    private ReceiptHandle Decode(QueueEntry entry, string text) =>
        ReceiptHandle.Decode(text, _receiptKey) is { } handle && handle.Queue == entry.Id
            ? handle
            : throw new SqsException(SqsError.ReceiptHandleIsInvalid, $"The input receipt handle \"{text}\" is not a valid receipt handle.");

    private async Task<T> WriteAsync<T>(Func<DatabaseSession, T> work, CancellationToken cancellationToken)
    {
        var result = await _database.WriteAsync(work).WaitAsync(cancellationToken);
        _changes.Raise();
        return result;
    }
}

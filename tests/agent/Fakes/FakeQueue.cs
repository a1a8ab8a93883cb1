using CloudPipe.Agent.Queue;

namespace CloudPipe.Agent.Tests.Fakes;

/// <summary>A queue in memory that gives every waiting message once, and again when it is brought back.</summary>
internal sealed class FakeQueue(Journal journal) : IJobQueue
{
    private readonly Lock _gate = new();
    private readonly Queue<QueueMessage> _waiting = new();
    private readonly Dictionary<string, QueueMessage> _inFlight = [];
    private readonly List<(QueueMessage Message, DeadLetter Why)> _deadLetters = [];
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sent;

    public bool HasDeadLetterQueue { get; set; }

    public IReadOnlyList<(QueueMessage Message, DeadLetter Why)> DeadLetters => Locked(() => _deadLetters.ToList());

    /// <summary>What the next extensions answer; ours when there is none.</summary>
    public Queue<Func<Hold>> Holds { get; } = new();

    public Func<Exception>? ReceiveFails { get; set; }

    /// <summary>Called before a message is deleted.</summary>
    public Func<Task>? BeforeDelete { get; set; }

    /// <summary>Returns when <see cref="ReceiveFails"/> has failed somebody.</summary>
    public Task RefusedAsync() => _refused.Task;

    public int Waiting => Locked(() => _waiting.Count);

    public int InFlight => Locked(() => _inFlight.Count);

    public void Send(string body, string? trace = null) =>
        Locked(() => _waiting.Enqueue(new QueueMessage($"m{++_sent}", "r", body, 1, trace)));

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ReceiveFails is { } fails)
        {
            _refused.TrySetResult();
            throw fails();
        }

        var messages = Locked(() =>
        {
            var taken = new List<QueueMessage>();
            while (taken.Count < Math.Min(most, 10) && _waiting.TryDequeue(out var message))
            {
                _inFlight[message.Id] = message;
                taken.Add(message);
            }

            return taken;
        });
        messages.ForEach(message => journal.Add($"receive {message.Id}"));
        return Task.FromResult<IReadOnlyList<QueueMessage>>(messages);
    }

    public Task<Hold> HideAsync(QueueMessage message, TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = Locked(() => Holds.TryDequeue(out var next) ? next : null);
        if (answer is not null)
        {
            return Task.FromResult(answer());
        }

        journal.Add($"hide {message.Id} {time.TotalSeconds}");
        return Task.FromResult(Hold.Ours);
    }

    public async Task DeleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        await (BeforeDelete?.Invoke() ?? Task.CompletedTask);
        cancellationToken.ThrowIfCancellationRequested();
        Locked(() => _inFlight.Remove(message.Id));
        journal.Add($"delete {message.Id}");
    }

    public Task SendToDeadLetterAsync(QueueMessage message, DeadLetter why, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Locked(() => _deadLetters.Add((message, why)));
        journal.Add($"dead-letter {message.Id} {why.Reason}");
        return Task.CompletedTask;
    }

    /// <summary>The visibility timeout of everything in flight passes.</summary>
    public void BringBack() => Locked(() =>
    {
        foreach (var message in _inFlight.Values)
        {
            _waiting.Enqueue(message with { Attempt = message.Attempt + 1 });
        }

        _inFlight.Clear();
    });

    private void Locked(Action act)
    {
        lock (_gate)
        {
            act();
        }
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_gate)
        {
            return act();
        }
    }
}

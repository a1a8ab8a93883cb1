using CloudPipe.Agent.Queue;

namespace CloudPipe.Agent.Tests.Fakes;

/// <summary>A queue in memory that gives every waiting message once, and again when it is given back.</summary>
internal sealed class FakeQueue(Journal journal) : IJobQueue
{
    private readonly Queue<QueueMessage> _waiting = new();
    private readonly Dictionary<string, QueueMessage> _inFlight = [];

    public bool HasDeadLetterQueue { get; set; }

    public List<(string Body, string Reason, string Text)> DeadLetters { get; } = [];

    /// <summary>What the next extensions answer; ours when there is none.</summary>
    public Queue<Func<Hold>> Holds { get; } = new();

    public Func<Exception>? ReceiveFails { get; set; }

    public int Waiting => _waiting.Count;

    public int InFlight => _inFlight.Count;

    public void Send(string body) => _waiting.Enqueue(new QueueMessage($"m{_waiting.Count + 1}", "r", body, 1));

    public Task<QueueMessage?> ReceiveAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ReceiveFails is { } fails)
        {
            throw fails();
        }

        if (!_waiting.TryDequeue(out var message))
        {
            return Task.FromResult<QueueMessage?>(null);
        }

        journal.Add($"receive {message.Id}");
        _inFlight[message.Id] = message;
        return Task.FromResult<QueueMessage?>(message);
    }

    public Task<Hold> HideAsync(QueueMessage message, TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Holds.TryDequeue(out var next))
        {
            return Task.FromResult(next());
        }

        journal.Add($"hide {message.Id} {time.TotalSeconds}");
        return Task.FromResult(Hold.Ours);
    }

    public Task DeleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        journal.Add($"delete {message.Id}");
        _inFlight.Remove(message.Id);
        return Task.CompletedTask;
    }

    public Task SendToDeadLetterAsync(QueueMessage message, string reason, string text, CancellationToken cancellationToken)
    {
        journal.Add($"dead-letter {message.Id} {reason}");
        DeadLetters.Add((message.Body, reason, text));
        return Task.CompletedTask;
    }

    /// <summary>The visibility timeout of everything in flight passes.</summary>
    public void BringBack()
    {
        foreach (var message in _inFlight.Values)
        {
            _waiting.Enqueue(message with { Attempt = message.Attempt + 1 });
        }

        _inFlight.Clear();
    }
}

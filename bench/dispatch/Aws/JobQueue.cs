using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>A standard queue of SQS with a dead-letter queue: at least once, out of order, counts that are old.</summary>
internal sealed class JobQueue(EventLoop loop, Chance chance, Scenario scenario, FileLedger ledger, bool hasDeadLetters) : IEventTarget
{
    private readonly Ring<JobMessage> _visible = new();
    private readonly Queue<(IMessageWaiter Waiter, long Ticket)> _waiters = [];
    private readonly CountHistory _history = new(loop);
    private int _inFlight;

    public QueueCounts Counts => new(_visible.Count, _inFlight);

    public long DeadLetters { get; private set; }

    /// <summary>What GetQueueAttributes answers now.</summary>
    public QueueCounts OldCounts()
    {
        var age = Math.Min(chance.WithMean(Assumptions.QueueCountsAge), Assumptions.QueueCountsOldest);
        return _history.At(loop.Now - age, Counts);
    }

    public void Send(int file)
    {
        Show(new JobMessage(file, 0));
        if (chance.Happens(scenario.Faults.Duplicates))
        {
            ShowLater(new JobMessage(file, 0), chance.Between(0, Ticks.Minute));
        }
    }

    public bool TryReceive(out JobMessage message)
    {
        while (_visible.Count > 0 && _inFlight < AwsLimits.SqsInFlight)
        {
            _history.Remember(Counts);
            if (Receive(_visible.TakeNear(chance, Assumptions.QueueWindow)) is { } received)
            {
                message = received;
                return true;
            }
        }

        message = default;
        return false;
    }

    public void Wait(IMessageWaiter waiter, long ticket) => _waiters.Enqueue((waiter, ticket));

    public void Delete()
    {
        _history.Remember(Counts);
        _inFlight--;
    }

    /// <summary>Its receiver is gone, or says no more: it becomes visible when its visibility timeout ends.</summary>
    public void Release(JobMessage message, long after) => loop.After(after, this, 1, Pack(message));

    public void Happen(int kind, long argument)
    {
        if (kind == 1)
        {
            _history.Remember(Counts);
            _inFlight--;
        }

        Show(new JobMessage((int)(argument >> 16), (int)(argument & 0xFFFF)));
    }

    private void ShowLater(JobMessage message, long after) => loop.After(after, this, 0, Pack(message));

    private void Show(JobMessage message)
    {
        while (_inFlight < AwsLimits.SqsInFlight && _waiters.TryDequeue(out var next))
        {
            if (message.Receives >= scenario.MaxReceives && hasDeadLetters)
            {
                _waiters.Enqueue(next);
                Bury(message);
                return;
            }

            if (next.Waiter.Offer(next.Ticket, message with { Receives = message.Receives + 1 }))
            {
                _history.Remember(Counts);
                _inFlight++;
                return;
            }
        }

        _history.Remember(Counts);
        _visible.Add(message);
    }

    private JobMessage? Receive(JobMessage message)
    {
        if (message.Receives >= scenario.MaxReceives && hasDeadLetters)
        {
            Bury(message);
            return null;
        }

        _inFlight++;
        return message with { Receives = message.Receives + 1 };
    }

    private void Bury(JobMessage message)
    {
        DeadLetters++;
        ledger.Name(message.File);
    }

    private static long Pack(JobMessage message) => ((long)message.File << 16) | (uint)Math.Min(message.Receives, 0xFFFF);
}

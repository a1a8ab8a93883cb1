using CloudPipe.Agent.Queue;
using CloudPipe.Model;

namespace CloudPipe.Agent.Pipelining;

/// <summary>All messages that the worker has taken and not yet settled, and how many more it should take.</summary>
/// <param name="slots">How many commands run at a time.</param>
/// <param name="clock">Of the time since when the hand is empty.</param>
internal sealed class Hand(int slots, TimeProvider clock)
{
    /// <summary>Messages that came for the first time, one after the other, after which nothing is suspected any more.</summary>
    private const int EnoughFirstTimes = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<InHand, Task> _lines = [];
    private TaskCompletionSource _changed = New();
    private int _firstTimes = EnoughFirstTimes;
    private long _emptySince = clock.GetTimestamp();

    public Pace Pace { get; } = new();

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count == 0;
            }
        }
    }

    /// <summary>How long nothing has been in hand; zero while something is.</summary>
    public TimeSpan EmptyFor
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count == 0 ? clock.GetElapsedTime(_emptySince) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>
    /// How many messages to take now. One that waits here while another worker is idle is late, and one that is given back has
    /// used up an attempt: so none is taken that will not begin soon.
    /// </summary>
    public int Room
    {
        get
        {
            lock (_gate)
            {
                var willRun = _lines.Keys.Count(line => line.WillRun);
                // What comes again may have killed its worker, and would use up an attempt of all that is in hand with it.
                var wanted = slots + (_firstTimes >= EnoughFirstTimes ? Pace.Ahead(slots) : 0);
                var room = Math.Min(wanted - willRun, wanted + WorkerHand.MostEnding - _lines.Count);

                // Half a hand at a time, not a request for every message.
                return room >= Math.Max(wanted / 2, 1) ? room : 0;
            }
        }
    }

    /// <summary>Sends a message on its way.</summary>
    /// <returns>It, for its content.</returns>
    public InHand Take(QueueMessage message, Func<InHand, Task> handle)
    {
        var taken = new InHand(message, this);
        lock (_gate)
        {
            _firstTimes = message.Attempt > 1 ? 0 : _firstTimes + 1;
            _lines.Add(taken, WalkAsync(taken, handle));
        }

        return taken;
    }

    /// <summary>Nothing is in hand now: the wait for messages begins again.</summary>
    public void BeginWaiting()
    {
        lock (_gate)
        {
            _emptySince = clock.GetTimestamp();
        }
    }

    /// <summary>Ends with the next change. Take it before looking, so that no change falls between.</summary>
    public Task NextChange
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    public void Change()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = New();
        }

        changed.TrySetResult();
    }

    /// <summary>Returns when all that is in hand has been settled.</summary>
    public async Task EmptyAsync()
    {
        Task[] lines;
        lock (_gate)
        {
            lines = [.. _lines.Values];
        }

        await Task.WhenAll(lines);
    }

    private async Task WalkAsync(InHand taken, Func<InHand, Task> handle)
    {
        // The caller goes on receiving.
        await Task.Yield();
        try
        {
            await handle(taken);
        }
        finally
        {
            lock (_gate)
            {
                _lines.Remove(taken);
                _emptySince = clock.GetTimestamp();
            }

            Change();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

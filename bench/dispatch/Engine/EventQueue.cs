namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>A heap of events with four children a node: shallower than two, and a node's children share cache lines.</summary>
internal sealed class EventQueue
{
    private const int Children = 4;

    private ScheduledEvent[] _heap = new ScheduledEvent[1024];
    private long _order;

    public int Count { get; private set; }

    public void Add(long time, IEventTarget target, int kind, long argument)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        var added = new ScheduledEvent(time, _order++, target, kind, argument);
        var hole = Count++;
        while (hole > 0)
        {
            var parent = (hole - 1) / Children;
            if (!added.IsBefore(_heap[parent]))
            {
                break;
            }

            _heap[hole] = _heap[parent];
            hole = parent;
        }

        _heap[hole] = added;
    }

    public bool TryTake(out ScheduledEvent first)
    {
        if (Count == 0)
        {
            first = default;
            return false;
        }

        first = _heap[0];
        var last = _heap[--Count];
        _heap[Count] = default;
        var hole = 0;
        for (var child = 1; child < Count; child = (hole * Children) + 1)
        {
            var least = child;
            for (var other = child + 1; other < Math.Min(child + Children, Count); other++)
            {
                least = _heap[other].IsBefore(_heap[least]) ? other : least;
            }

            if (!_heap[least].IsBefore(last))
            {
                break;
            }

            _heap[hole] = _heap[least];
            hole = least;
        }

        if (Count > 0)
        {
            _heap[hole] = last;
        }

        return true;
    }
}

namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>A queue whose front can be shuffled: ten million entries of eight bytes, and no node for any of them.</summary>
internal sealed class Ring<T>
    where T : struct
{
    private T[] _items = new T[256];
    private int _head;

    public int Count { get; private set; }

    public ref T this[int index] => ref _items[(_head + index) & (_items.Length - 1)];

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            var larger = new T[Count * 2];
            for (var i = 0; i < Count; i++)
            {
                larger[i] = this[i];
            }

            (_items, _head) = (larger, 0);
        }

        this[Count++] = item;
    }

    public T Take()
    {
        var item = this[0];
        _head = (_head + 1) & (_items.Length - 1);
        Count--;
        return item;
    }

    /// <summary>Takes one of the first <paramref name="window"/>, which <paramref name="chance"/> chooses.</summary>
    public T TakeNear(Chance chance, int window)
    {
        var chosen = chance.Below(Math.Min(window, Count));
        (this[0], this[chosen]) = (this[chosen], this[0]);
        return Take();
    }
}

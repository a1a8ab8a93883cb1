namespace CloudPipe.Local.Engine;

/// <summary>
/// The files about which something new is known and that nobody has looked at yet, each once, in the order of their news. Bounded: where a million
/// files come at once, those that only arrived are left out first.
/// </summary>
internal sealed class RunChanges(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, bool> _arrivals = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <param name="key">The input's.</param>
    /// <param name="isArrival">Nothing has happened to it yet.</param>
    public void Add(string key, bool isArrival)
    {
        lock (_gate)
        {
            if (_arrivals.TryGetValue(key, out var was))
            {
                _arrivals[key] = was && isArrival;
            }
            else if (_order.Count < capacity || !isArrival)
            {
                _arrivals[key] = isArrival;
                _order.Enqueue(key);
                while (_order.Count > capacity)
                {
                    _arrivals.Remove(_order.Dequeue());
                }
            }
        }
    }

    /// <returns>False where there is none.</returns>
    public bool TryTake(out string key, out bool isArrival)
    {
        lock (_gate)
        {
            isArrival = false;
            return _order.TryDequeue(out key!) && _arrivals.Remove(key, out isArrival);
        }
    }
}

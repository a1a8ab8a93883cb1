namespace CloudPipe.Local.Tests.Endpoint;

/// <summary>What a queue with a dead-letter queue is, in the simplest words: a list, in the order in which messages become visible.</summary>
internal sealed class QueueModel(int visibilitySeconds, int maxReceiveCount)
{
    private readonly List<Entry> _entries = [];
    private readonly List<(string Handle, Entry Entry, int Delivery)> _handles = [];
    private int _sequence;
    private long _dead;

    public void Send(string body, DateTimeOffset now) => _entries.Add(new Entry(body, _sequence++, now));

    /// <summary>Checks what was received against what had to be.</summary>
    public void Receive(IReadOnlyList<QueueMessage> messages, int max, DateTimeOffset now)
    {
        var expected = new List<Entry>();
        foreach (var entry in _entries.Where(e => e.Visible <= now).OrderBy(e => e.Visible).ThenBy(e => e.Sequence).ToList())
        {
            if (expected.Count == max)
            {
                break;
            }

            if (entry.Received >= maxReceiveCount)
            {
                _entries.Remove(entry);
                _dead++;
                continue;
            }

            entry.Received++;
            entry.Visible = now.AddSeconds(visibilitySeconds);
            expected.Add(entry);
        }

        messages.Select(m => (m.Body, m.ReceiveCount)).ShouldBe(expected.Select(e => (e.Body, e.Received)));
        _handles.AddRange(messages.Zip(expected, (m, e) => (m.ReceiptHandle, e, e.Received)));
    }

    public string? PickHandle(Random random) => _handles.Count == 0 ? null : _handles[random.Next(_handles.Count)].Handle;

    /// <summary>Only the last delivery's handle deletes.</summary>
    public bool Delete(string handle)
    {
        var (_, entry, delivery) = _handles.First(h => h.Handle == handle);
        return entry.Received == delivery && _entries.Remove(entry);
    }

    public (long Visible, long InFlight, long Dead) Counts(DateTimeOffset now) =>
        (_entries.LongCount(e => e.Visible <= now), _entries.LongCount(e => e.Visible > now), _dead);

    private sealed class Entry(string body, int sequence, DateTimeOffset visible)
    {
        public string Body { get; } = body;

        public int Sequence { get; } = sequence;

        public DateTimeOffset Visible { get; set; } = visible;

        public int Received { get; set; }
    }
}

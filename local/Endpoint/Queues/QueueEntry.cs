namespace CloudPipe.Local.Queues;

/// <summary>A queue while the process lives. Everything but the name is touched in the writer's turn only.</summary>
internal sealed class QueueEntry(long id, string name, QueueSettings settings, DateTimeOffset created)
{
    public long Id { get; } = id;

    public string Name { get; } = name;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Modified { get; set; } = created;

    public QueueSettings Settings { get; set; } = settings;

    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    public DateTimeOffset? LastPurge { get; set; }

    public bool Deleted { get; set; }

    public QueueWaiters Waiters { get; } = new();
}

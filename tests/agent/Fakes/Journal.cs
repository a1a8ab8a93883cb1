namespace CloudPipe.Agent.Tests.Fakes;

/// <summary>What happened, in order, over all fakes of a test.</summary>
internal sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly List<string> _entries = [];

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    public void Add(string entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
        }
    }
}

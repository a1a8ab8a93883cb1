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

    public int Count(string beginning) => Entries.Count(entry => entry.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Returns when an entry begins so, or so many do.</summary>
    public async Task UntilAsync(string beginning, int times = 1)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Count(beginning) < times)
        {
            limit.IsCancellationRequested.ShouldBeFalse($"no '{beginning}' in: {string.Join("; ", Entries)}");
            await Task.Delay(5, CancellationToken.None);
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

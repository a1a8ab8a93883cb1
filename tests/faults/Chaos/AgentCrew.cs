using System.Collections.Concurrent;
using CloudPipe.Agent.Processes;
using CloudPipe.Faults.Tests.Proxy;

namespace CloudPipe.Faults.Tests.Chaos;

/// <summary>Keeps an agent behind every door: whoever ends is followed by the next.</summary>
internal sealed class AgentCrew : ICrew, IAsyncDisposable
{
    private const int Failed = 1;
    private static readonly int[] s_expected = [0, 128 + Signals.Kill, 128 + Signals.Terminate];

    private readonly ConcurrentDictionary<int, AgentProcess> _working = new();
    private readonly ConcurrentDictionary<int, int> _ends = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    /// <summary>How many agents ended with each exit code.</summary>
    public IReadOnlyDictionary<int, int> Ends => _ends;

    /// <summary>Ends that no agent may have: a crash, or a failure without a code.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Starts one agent after another behind a door until the run is over; the last one ends by itself.</summary>
    public async Task KeepAsync(int door, Func<IReadOnlyDictionary<string, string>> environment, CancellationToken over)
    {
        do
        {
            await using var agent = AgentProcess.Start(environment());
            _working[door] = agent;
            var code = await agent.WaitAsync();
            _ends.AddOrUpdate(code, 1, (_, times) => times + 1);
            if (!s_expected.Contains(code) && !(code == Failed && agent.Log.Contains("ERROR CP4", StringComparison.Ordinal)))
            {
                _complaints.Enqueue($"an agent ended with {code}:\n{agent.Log}");
            }
        }
        while (!over.IsCancellationRequested);
    }

    public void Kill(int door) => _working[door].Signal(Signals.Kill);

    public void Terminate(int door) => _working[door].Signal(Signals.Terminate);

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _working.Values)
        {
            await agent.DisposeAsync();
        }
    }
}

using System.Collections.Concurrent;
using CloudPipe.Agent.Logging;

namespace CloudPipe.Agent.Tests.Fakes;

internal sealed class MemoryLog : ILogSink
{
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Returns when a line contains the text.</summary>
    public async Task UntilAsync(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            limit.IsCancellationRequested.ShouldBeFalse($"no '{text}' in the log");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    /// <summary>Called with every line once it is written.</summary>
    public Action<string>? Wrote { get; set; }

    public void Write(bool isError, string line)
    {
        Lines.Enqueue(line);
        Wrote?.Invoke(line);
    }
}

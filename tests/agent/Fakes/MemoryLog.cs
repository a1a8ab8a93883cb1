using System.Collections.Concurrent;
using CloudPipe.Agent.Logging;

namespace CloudPipe.Agent.Tests.Fakes;

internal sealed class MemoryLog : ILogSink
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public void Write(bool isError, string line) => Lines.Enqueue(line);
}

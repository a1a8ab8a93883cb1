using CloudPipe.Agent.Logging;

namespace CloudPipe.Faults.Tests.Model;

internal sealed class NoLog : ILogSink
{
    public void Write(bool isError, string line)
    {
        // Nobody reads it.
    }
}

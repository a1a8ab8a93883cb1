using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Tests;

internal sealed class RecordingTarget(EventLoop loop, Action? act = null) : IEventTarget
{
    public List<(long Time, long Argument)> Seen { get; } = [];

    public void Happen(int kind, long argument)
    {
        Seen.Add((loop.Now, argument));
        act?.Invoke();
    }
}

using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>A stretch of virtual time that can be awaited; what awaits it goes on within the event.</summary>
internal sealed class Pause : IEventTarget
{
    private readonly TaskCompletionSource _over = new();

    public Pause(EventLoop loop, long ticks) => loop.After(ticks, this, 0);

    public Task Task => _over.Task;

    public void Happen(int kind, long argument) => _over.SetResult();
}

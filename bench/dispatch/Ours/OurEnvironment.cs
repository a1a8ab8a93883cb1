using CloudPipe.Dispatcher;
using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Services;

namespace CloudPipe.DispatchSimulation.Ours;

/// <summary>What lives as long as an execution environment: a dispatcher with its memory, and the buffer of its event.</summary>
internal sealed class OurEnvironment(DispatchServices services) : IDisposable
{
    private readonly byte[] _event = EventTemplate.Make();
    private CancellationTokenSource _stop = new();

    public SimulatedDispatcher Dispatcher { get; } = new(services);

    public CancellationToken Stop => _stop.Token;

    public ReadOnlyMemory<byte> PayloadOf(int subject)
    {
        if (_stop.IsCancellationRequested)
        {
            _stop.Dispose();
            _stop = new CancellationTokenSource();
        }

        if (subject == LambdaFunction.Tick)
        {
            return EventTemplate.Ensure;
        }

        EventTemplate.Fill(_event, subject);
        return _event;
    }

    public void Abort() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}

using CloudPipe.DispatchSimulation.Aws;

namespace CloudPipe.DispatchSimulation.Tests;

/// <summary>Fails at once, hangs for ever, or succeeds after a while; and counts.</summary>
internal sealed class CountingBody(Action<int> begin) : IFunctionBody
{
    public int Begun { get; private set; }

    public int Aborted { get; private set; }

    public void Begin(int environment, int subject, bool isNew)
    {
        Begun++;
        begin(environment);
    }

    public void Abort(int environment) => Aborted++;
}

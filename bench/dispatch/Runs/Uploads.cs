using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;

namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>The user's uploads, and S3 telling the function about each: at least once, in no order, some late.</summary>
internal sealed class Uploads(EventLoop loop, Chance chance, Scenario scenario, FileLedger ledger, LambdaFunction function) : IEventTarget
{
    private const int Uploaded = 0;
    private const int Told = 1;

    private readonly int[] _next = new int[scenario.Uploads.Count];
    private long _underWay;

    /// <summary>True when every file is there and every event of one was delivered.</summary>
    public bool AreOver => ledger.Uploaded == ledger.Files && _underWay == 0;

    public void Begin()
    {
        for (var i = 0; i < scenario.Uploads.Count; i++)
        {
            loop.At(scenario.Uploads[i].Start, this, Uploaded, i);
        }
    }

    public void Happen(int kind, long argument)
    {
        if (kind == Told)
        {
            _underWay--;
            function.Deliver((int)argument);
            return;
        }

        var stream = (int)argument;
        var file = scenario.Uploads.Take(stream).Sum(earlier => earlier.Files) + _next[stream]++;
        ledger.Upload();
        Tell(file);
        if (chance.Happens(scenario.Faults.Duplicates))
        {
            Tell(file);
        }

        if (_next[stream] < scenario.Uploads[stream].Files)
        {
            loop.After(scenario.Uploads[stream].Interval, this, Uploaded, stream);
        }
    }

    private void Tell(int file)
    {
        _underWay++;
        var delay = chance.WithMedian(Assumptions.EventDelay, Assumptions.EventDelaySpread) * scenario.Faults.EventDelayFactor;
        loop.After((long)delay, this, Told, file);
    }
}

using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Ours;

/// <summary>
/// The agent of this repository (agent/Jobs/Worker.cs) as seen from the queue: one message at a time, hidden for 60 s and renewed every 20;
/// a file that has its result is not computed again; the result is put only where there is none; the message is deleted last; it ends after
/// 20 s without a message.
/// </summary>
internal sealed class OurWorker(Region region, ClusterTask task, Chance chance) : IWorker, IEventTarget, IMessageWaiter
{
    private const int Computed = 0;
    private const int Skipped = 1;
    private const int IsIdle = 2;
    private const int Receives = 3;
    private const long Renewal = 20 * Ticks.Second;
    private const long Visibility = 60 * Ticks.Second;
    private const long Idle = 20 * Ticks.Second;
    private const long Look = 100 * Ticks.Millisecond;

    private JobMessage? _message;
    private long _ticket;
    private long _begun;
    private bool _isComputing;
    private bool _isDead;

    public void Start() => Receive();

    public bool Offer(long ticket, JobMessage message)
    {
        if (_isDead || ticket != _ticket)
        {
            return false;
        }

        _ticket++;
        Work(message);
        return true;
    }

    public void Die()
    {
        if (_isDead)
        {
            return;
        }

        _isDead = true;
        if (_isComputing)
        {
            task.Machine!.JobEnds();
        }

        if (_message is { } message)
        {
            region.Queue.Release(message, Visibility - ((region.Loop.Now - _begun) % Renewal));
        }
    }

    public void Happen(int kind, long argument)
    {
        if (_isDead || (kind == IsIdle && argument != _ticket))
        {
            return;
        }

        if (kind == IsIdle)
        {
            _isDead = true;
            region.Cluster.Stop(task, "Essential container in task exited");
            return;
        }

        if (kind == Receives)
        {
            Receive();
            return;
        }

        var message = _message!.Value;
        _message = null;
        if (kind == Computed)
        {
            _isComputing = false;
            task.Machine!.JobEnds();
            region.Meter.Count(Api.SqsVisibility, (region.Loop.Now - _begun) / Renewal);
            region.Meter.Count(Api.S3FileWrite);
            if (BadFiles.IsBad(region.Scenario, message.File))
            {
                region.Queue.Release(message, Visibility - ((region.Loop.Now - _begun) % Renewal));
                ReceiveNext();
                return;
            }

            region.Ledger.Put(message.File, region.Loop.Now, onlyIfNone: true);
        }

        region.Meter.Count(Api.SqsDelete);
        region.Queue.Delete();
        ReceiveNext();
    }

    // Between two messages a worker holds none, and those who count messages in flight do not see it.
    private void ReceiveNext() => region.Loop.After(2 * Assumptions.SqsCall, this, Receives);

    private void Receive()
    {
        region.Meter.Count(Api.SqsReceive);
        if (region.Queue.TryReceive(out var message))
        {
            Work(message);
            return;
        }

        region.Queue.Wait(this, _ticket);
        region.Loop.After(Idle, this, IsIdle, _ticket);
    }

    private void Work(JobMessage message)
    {
        _message = message;
        _begun = region.Loop.Now;

        // Two looks for a result, and the file itself.
        region.Meter.Count(Api.S3FileRead, 3);
        if (region.Ledger.HasResult(message.File))
        {
            region.Loop.After(Look, this, Skipped);
            return;
        }

        region.Ledger.Ran(message.File);
        _isComputing = true;
        task.Machine!.JobBegins();
        region.Loop.After(JobTimes.Of(region.Scenario, chance), this, Computed);
    }
}

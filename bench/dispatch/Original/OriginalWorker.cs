using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Original;

/// <summary>The original's container: polls without a wait, deletes the message first, works on one file, and ends.</summary>
internal sealed class OriginalWorker(Region region, ClusterTask task, Chance chance) : IWorker, IEventTarget, IMessageWaiter
{
    private long _spinsSince = -1;
    private int _file = -1;
    private bool _isWorking;
    private bool _isDead;

    public void Start()
    {
        if (region.Queue.TryReceive(out var message))
        {
            region.Meter.Count(Api.SqsReceive);
            Work(message);
            return;
        }

        _spinsSince = region.Loop.Now;
        task.Machine!.Spinning++;
        region.Queue.Wait(this, 0);
    }

    public bool Offer(long ticket, JobMessage message)
    {
        if (_isDead)
        {
            return false;
        }

        StopSpinning();

        // Not from within the queue: the message counts as received only when this returns.
        region.Loop.After(0, this, 1, message.File);
        return true;
    }

    public void Die()
    {
        _isDead = true;
        StopSpinning();
        if (_isWorking)
        {
            // The message is deleted: the file is lost.
            task.Machine!.JobEnds();
        }
    }

    public void Happen(int kind, long argument)
    {
        if (_isDead)
        {
            return;
        }

        if (kind == 1)
        {
            Work(new JobMessage((int)argument, 1));
            return;
        }

        task.Machine!.JobEnds();
        if (!BadFiles.IsBad(region.Scenario, _file))
        {
            region.Meter.Count(Api.S3FileWrite);
            region.Ledger.Put(_file, region.Loop.Now, onlyIfNone: false);
        }

        _isWorking = false;
        region.Cluster.Stop(task, "Essential container in task exited");
    }

    private void Work(JobMessage message)
    {
        _file = message.File;
        region.Queue.Delete();
        region.Meter.Count(Api.SqsDelete);
        region.Meter.Count(Api.S3FileRead);
        region.Ledger.Ran(_file);
        _isWorking = true;
        task.Machine!.JobBegins();
        region.Loop.After(JobTimes.Of(region.Scenario, chance), this, 0);
    }

    private void StopSpinning()
    {
        if (_spinsSince >= 0)
        {
            task.Machine!.Spinning--;
            region.Meter.Count(Api.SqsReceive, 1 + ((region.Loop.Now - _spinsSince) / (2 * Assumptions.SqsCall)));
            _spinsSince = -1;
        }
    }
}

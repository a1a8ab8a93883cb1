using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>ECS: what becomes of tasks once a call was let through.</summary>
internal sealed class Cluster : IEventTarget
{
    private const int Runs = 0;
    private const int GivesUp = 1;
    private const int FargateLaunches = 2;

    private readonly EventLoop _loop;
    private readonly Chance _chance;
    private readonly Fleet _fleet;
    private readonly TokenBucket _fargate;
    private readonly Queue<ClusterTask> _provisioning = [];
    private readonly Queue<ClusterTask> _fargateQueue = [];
    private readonly List<Machine> _withRoom = [];
    private readonly List<ClusterTask> _tasks = [];
    private int _firstListed;

    public Cluster(EventLoop loop, Chance chance, Fleet fleet)
    {
        (_loop, _chance, _fleet) = (loop, chance, fleet);
        _fargate = new TokenBucket(loop, AwsLimits.FargateLaunchBurst, AwsLimits.FargateLaunchPerSecond);
        fleet.Registered = machine =>
        {
            _withRoom.Add(machine);
            PlaceWaiting();
        };
        fleet.Lost = Lose;
    }

    public required Func<ClusterTask, IWorker> Program { get; init; }

    /// <summary>Tasks that are not stopped.</summary>
    public int Alive { get; private set; }

    public int Provisioning { get; private set; }

    public int Started => _tasks.Count;

    public int GaveUp { get; private set; }

    /// <summary>RunTask with a capacity provider: it starts, or waits for capacity.</summary>
    public ClusterTask RunOnProvider()
    {
        var task = Add();
        _provisioning.Enqueue(task);
        Provisioning++;
        _loop.After(
            _chance.Between(AwsLimits.EcsProvisioningLeastMinutes * Ticks.Minute, AwsLimits.EcsProvisioningMostMinutes * Ticks.Minute),
            this,
            GivesUp,
            task.Number);
        PlaceWaiting();
        return task;
    }

    public ClusterTask RunOnFargate()
    {
        var task = Add();
        _fargateQueue.Enqueue(task);
        if (_fargateQueue.Count == 1)
        {
            LaunchFargate();
        }

        return task;
    }

    /// <summary>StartTask.</summary>
    /// <returns>Null if the machine has no room, or is not there.</returns>
    public ClusterTask? StartOn(Machine machine)
    {
        if (!machine.HasRoom)
        {
            return null;
        }

        var task = Add();
        Put(task, machine);
        return task;
    }

    /// <summary>The program ended by itself, or was stopped.</summary>
    public void Stop(ClusterTask task, string reason)
    {
        if (task.State == TaskState.Stopped)
        {
            return;
        }

        Provisioning -= task.State == TaskState.Provisioning ? 1 : 0;
        (task.State, task.StoppedReason) = (TaskState.Stopped, reason);
        task.SeenUntil = _loop.Now + _chance.WithMean(Assumptions.EcsReadLag);
        Alive--;
        if (task.Machine is not { } machine)
        {
            return;
        }

        machine.Tasks.Remove(task);
        if (machine.IsFargate)
        {
            _fleet.Terminate(machine);
        }
        else if (!machine.IsGone)
        {
            if (machine.Tasks.Count == machine.Slots - 1)
            {
                _withRoom.Add(machine);
            }

            PlaceWaiting();
        }
    }

    /// <summary>What ListTasks shows as running now, which is not quite what runs.</summary>
    public IEnumerable<ClusterTask> Listed()
    {
        while (_firstListed < _tasks.Count && _tasks[_firstListed].SeenUntil < _loop.Now)
        {
            _firstListed++;
        }

        return _tasks.Skip(_firstListed).Where(task => task.SeenFrom <= _loop.Now && task.SeenUntil > _loop.Now);
    }

    public ClusterTask? Find(int number) => number >= 0 && number < _tasks.Count ? _tasks[number] : null;

    public void Happen(int kind, long argument)
    {
        if (kind == FargateLaunches)
        {
            LaunchFargate();
            return;
        }

        var task = _tasks[(int)argument];
        if (kind == Runs && task.State == TaskState.Pending)
        {
            task.State = TaskState.Running;
            task.Worker = Program(task);
            task.Worker.Start();
        }
        else if (kind == GivesUp && task.State == TaskState.Provisioning)
        {
            GaveUp++;
            Stop(task, "TaskFailedToStart: capacity was not available in time");
        }
    }

    private ClusterTask Add()
    {
        var task = new ClusterTask(_tasks.Count) { SeenFrom = _loop.Now + _chance.WithMean(Assumptions.EcsReadLag) };
        _tasks.Add(task);
        Alive++;
        return task;
    }

    private void PlaceWaiting()
    {
        while (_provisioning.TryPeek(out var task))
        {
            if (task.State != TaskState.Provisioning)
            {
                _provisioning.Dequeue();
                continue;
            }

            while (_withRoom.Count > 0 && !_withRoom[^1].HasRoom)
            {
                _withRoom.RemoveAt(_withRoom.Count - 1);
            }

            if (_withRoom.Count == 0)
            {
                return;
            }

            _provisioning.Dequeue();
            Provisioning--;
            Put(task, _withRoom[^1]);
        }
    }

    private void LaunchFargate()
    {
        while (_fargateQueue.TryPeek(out var task))
        {
            if (task.State == TaskState.Stopped)
            {
                _fargateQueue.Dequeue();
                continue;
            }

            if (!_fargate.TryTake())
            {
                _loop.After(Ticks.Second / AwsLimits.FargateLaunchPerSecond, this, FargateLaunches);
                return;
            }

            _fargateQueue.Dequeue();
            Put(task, _fleet.LaunchFargate());
        }
    }

    private void Put(ClusterTask task, Machine machine)
    {
        task.State = TaskState.Pending;
        task.Machine = machine;
        machine.Tasks.Add(task);
        var start = machine.IsFargate ? Assumptions.FargateTaskStart
            : machine.HadTask ? Assumptions.TaskStart : Assumptions.FirstTaskStart;
        machine.HadTask = true;
        _loop.After(_chance.WithMedian(start, 0.2), this, Runs, task.Number);
    }

    private void Lose(Machine machine)
    {
        foreach (var task in machine.Tasks.ToArray())
        {
            task.Worker?.Die();
            Stop(task, "Host EC2 instance terminated");
        }
    }
}

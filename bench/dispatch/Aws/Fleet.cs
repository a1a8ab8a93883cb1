using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>EC2: machines that start, join the cluster, and end.</summary>
internal sealed class Fleet(EventLoop loop, Chance chance, Scenario scenario) : IEventTarget
{
    private const int Registers = 0;
    private const int SpotEnds = 1;
    private const int AlarmLooks = 2;

    private readonly List<Machine> _machines = [];
    private readonly List<Machine> _ready = [];
    private readonly Dictionary<int, (long Busy, int Low)> _alarms = [];
    private long _gone;
    private long _goneBusy;
    private long _goneFargate;
    private long _goneFargateBusy;

    /// <summary>Told when an instance joins the cluster.</summary>
    public Action<Machine>? Registered { get; set; }

    /// <summary>Told when a machine goes, before it is counted.</summary>
    public Action<Machine>? Lost { get; set; }

    /// <summary>Instances that are there, starting ones included.</summary>
    public int Alive { get; private set; }

    public int FargateAlive { get; private set; }

    public int Launched { get; private set; }

    public int SpotDeaths { get; private set; }

    public double AlarmHours { get; private set; }

    public double InstanceHours => Ticks.ToHours(_gone + Alives(fargate: false).Sum(machine => loop.Now - machine.LaunchedAt));

    public double InstanceBusyHours => Ticks.ToHours(_goneBusy + Alives(fargate: false).Sum(machine => machine.Busy));

    public double FargateHours => Ticks.ToHours(_goneFargate + Alives(fargate: true).Sum(machine => loop.Now - machine.LaunchedAt));

    public double FargateBusyHours => Ticks.ToHours(_goneFargateBusy + Alives(fargate: true).Sum(machine => machine.Busy));

    public IReadOnlyList<Machine> Machines => _machines;

    /// <summary>Instances that are registered with the cluster.</summary>
    public IReadOnlyList<Machine> Ready => _ready;

    public Machine? Find(int number) => number >= 0 && number < _machines.Count ? _machines[number] : null;

    /// <returns>Null at the account's quota.</returns>
    public Machine? Launch(bool inGroup)
    {
        if (Alive >= Assumptions.InstanceQuota)
        {
            return null;
        }

        var machine = new Machine(loop, _machines.Count, scenario.TasksPerInstance) { InGroup = inGroup };
        Add(machine);
        Alive++;
        loop.After(chance.WithMedian(Assumptions.InstanceStart, 0.2), this, Registers, machine.Number);
        return machine;
    }

    public Machine LaunchFargate()
    {
        var machine = new Machine(loop, _machines.Count, 1) { IsFargate = true, IsReady = true };
        Add(machine);
        FargateAlive++;
        return machine;
    }

    /// <summary>An alarm on the machine's CPU below 1 % for twice 300 s that terminates it.</summary>
    public void Watch(Machine machine)
    {
        machine.HasAlarm = true;
        _alarms[machine.Number] = (machine.Busy, 0);
        const long period = 5 * Ticks.Minute;
        loop.At((loop.Now / period * period) + period, this, AlarmLooks, machine.Number);
    }

    public void Terminate(Machine machine)
    {
        if (machine.IsGone)
        {
            return;
        }

        machine.IsGone = true;
        _ready.Remove(machine);
        Lost?.Invoke(machine);
        var life = loop.Now - machine.LaunchedAt;
        if (machine.IsFargate)
        {
            (FargateAlive, _goneFargate, _goneFargateBusy) = (FargateAlive - 1, _goneFargate + life, _goneFargateBusy + machine.Busy);
        }
        else
        {
            (Alive, _gone, _goneBusy) = (Alive - 1, _gone + life, _goneBusy + machine.Busy);
            AlarmHours += machine.HasAlarm ? Ticks.ToHours(life) : 0;
        }
    }

    public void Happen(int kind, long argument)
    {
        var machine = _machines[(int)argument];
        if (machine.IsGone)
        {
            return;
        }

        switch (kind)
        {
            case Registers:
                (machine.IsReady, machine.ReadyAt) = (true, loop.Now);
                _ready.Add(machine);
                Registered?.Invoke(machine);
                break;
            case SpotEnds:
                SpotDeaths++;
                Terminate(machine);
                break;
            default:
                Look(machine);
                break;
        }
    }

    private void Add(Machine machine)
    {
        Launched++;
        _machines.Add(machine);
        if (scenario.Faults.SpotLife > 0)
        {
            loop.After(chance.WithMean(scenario.Faults.SpotLife), this, SpotEnds, machine.Number);
        }
    }

    private void Look(Machine machine)
    {
        const long period = 5 * Ticks.Minute;
        var (busy, low) = _alarms[machine.Number];
        var booting = loop.Now - machine.LaunchedAt < period + Assumptions.BootCpu;
        low = machine.Busy - busy < period / 100 && machine.Spinning == 0 && !booting ? low + 1 : 0;
        if (low == 2)
        {
            Terminate(machine);
            return;
        }

        _alarms[machine.Number] = (machine.Busy, low);
        loop.After(period, this, AlarmLooks, machine.Number);
    }

    private IEnumerable<Machine> Alives(bool fargate) => _machines.Where(machine => !machine.IsGone && machine.IsFargate == fargate);
}

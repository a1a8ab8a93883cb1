using CloudPipe.Agent.Isolation;

namespace CloudPipe.Agent.Processes;

/// <summary>Runs the algorithm: its own process group, no shell, no standard input, both pipes emptied to the end.</summary>
/// <param name="clock">Of graces and durations.</param>
/// <param name="grace">From SIGTERM to SIGKILL.</param>
/// <param name="userSwitch">Makes children another user's; null: they run as the agent does.</param>
internal sealed class ChildRunner(TimeProvider clock, TimeSpan grace, UserSwitch? userSwitch = null) : IChildRunner
{
    private const int TailBytes = 64 * 1024;

    /// <summary>How long a grandchild may keep the pipes open once the child has ended.</summary>
    private static readonly TimeSpan PipeGrace = TimeSpan.FromMilliseconds(500);

    /// <summary>A command may leave many orphans in its time; each keeps its process id until it is reaped.</summary>
    private static readonly TimeSpan ReapEvery = TimeSpan.FromSeconds(1);

    private readonly ProcessWaiter _waiter = new(reapOrphans: Environment.ProcessId == 1);

    public async Task<ChildExit> RunAsync(
        ChildCommand command, Action<ChildStream, string> onLine, CancellationToken terminate, CancellationToken kill)
    {
        await using var reaping = clock.CreateTimer(_ => _waiter.ReapOrphans(), null, TimeSpan.Zero, ReapEvery);
        using var pump = new OutputPump();
        var tail = new TailBuffer(TailBytes);
        var (began, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        var pid = _waiter.Start(userSwitch?.Apply(command) ?? command, pump.OutputDescriptor, pump.ErrorDescriptor);
        pump.Start(onLine, tail);
        var ended = Task.Factory.StartNew(
            () => ProcessWaiter.WaitForEnd(pid), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await using (kill.UnsafeRegister(_ => SignalGroup(pid, Signals.Kill), null))
        await using (terminate.UnsafeRegister(_ => SignalGroup(pid, Signals.Terminate), null))
        {
            await EndedOrKilledAsync(pid, ended, terminate);
        }

        var duration = clock.GetElapsedTime(started);
        await DrainAsync(pid, pump);

        // The group's id stays taken until the child is reaped: this cannot hit anybody else.
        SignalGroup(pid, Signals.Kill);
        var (status, peak, cpu) = _waiter.Reap(pid);
        _waiter.ReapOrphans();
        var signal = status & 0x7f;
        return new ChildExit(
            signal == 0 ? (status >> 8) & 0xff : null, signal == 0 ? null : signal, duration, peak, tail.ToString())
        { CpuTime = cpu, Started = began };
    }

    private async Task EndedOrKilledAsync(int pid, Task ended, CancellationToken terminate)
    {
        try
        {
            await ended.WaitAsync(terminate);
        }
        catch (OperationCanceledException)
        {
            if (!await EndsWithinAsync(ended, grace))
            {
                SignalGroup(pid, Signals.Kill);
            }

            await ended;
        }
    }

    private async Task DrainAsync(int pid, OutputPump pump)
    {
        if (await EndsWithinAsync(pump.Ended, PipeGrace))
        {
            return;
        }

        SignalGroup(pid, Signals.Kill);
        if (!await EndsWithinAsync(pump.Ended, PipeGrace))
        {
            // A grandchild that left the group still holds a pipe: its later output is not ours.
            await pump.StopAsync();
        }
    }

    private async Task<bool> EndsWithinAsync(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time, clock, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static void SignalGroup(int pid, int signal) => Libc.Kill(-pid, signal);
}

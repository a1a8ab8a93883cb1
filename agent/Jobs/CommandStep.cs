using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Settings;
using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>Runs the algorithm's command on a job's files, and names what went wrong.</summary>
internal sealed class CommandStep(
    AgentSettings settings, IChildRunner children, OutOfMemoryCounter memory, TimeProvider clock, AgentLog log)
{
    private readonly RunCommand _command = RunCommand.Parse(settings.Algorithm.RunCommand);

    /// <returns>How the command ended: with exit code 0.</returns>
    /// <exception cref="JobFailedException">It could not start, failed, was killed or took too long.</exception>
    public async Task<ChildExit> RunAsync(Job job, WorkFiles files, MessageLease lease, CancellationToken stop)
    {
        var arguments = _command.Arguments(files.InputPath, files.OutputPath);
        var killsBefore = memory.Read();
        using var timeout = settings.JobTimeout is { } limit ? new CancellationTokenSource(limit, clock) : new CancellationTokenSource();
        using var terminate = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        ChildExit exit;
        try
        {
            var executable = ExecutableSearch.Find(arguments[0], settings.ChildEnvironment.GetValueOrDefault("PATH"));
            var command = new ChildCommand(executable, arguments, settings.ChildEnvironment);
            log.Debug("running", ("job", job.Short), ("command", RunCommand.Shown(arguments)));
            exit = await children.RunAsync(
                command, (stream, line) => log.Child(stream, job.Short, line), terminate.Token, lease.Lost);
        }
        catch (CannotRunException failure)
        {
            throw new JobFailedException(
                failure.Code, FailureReason.CannotRun, failure.Message, failure.Hint, inner: failure);
        }

        stop.ThrowIfCancellationRequested();
        if (lease.IsAtCeiling)
        {
            throw TimedOut(exit, "The job ran into the 12 hours a queue holds a message.");
        }

        lease.Lost.ThrowIfCancellationRequested();
        if (timeout.IsCancellationRequested)
        {
            throw TimedOut(exit, $"The command took longer than {settings.JobTimeout?.TotalSeconds:0} s and was stopped.");
        }

        return exit.IsSuccess ? exit : throw Failed(exit, wasOutOfMemory: memory.Read() > killsBefore);
    }

    private static JobFailedException TimedOut(ChildExit exit, string message) => new(
        AgentErrorCodes.TimedOut, FailureReason.Timeout, message, "Raise timeout_seconds in the algorithm's document, or split the input.", exit: exit);

    private JobFailedException Failed(ChildExit exit, bool wasOutOfMemory)
    {
        if (wasOutOfMemory)
        {
            return new JobFailedException(
                AgentErrorCodes.OutOfMemory,
                FailureReason.OutOfMemory,
                $"The kernel killed the command for memory; its peak was {exit.PeakMemoryBytes >> 20} MiB.",
                "Raise memory.suggested in the algorithm's document.",
                exit: exit);
        }

        if (exit.Signal is { } signal)
        {
            return new JobFailedException(
                AgentErrorCodes.CommandKilled, FailureReason.Signal, $"The command was ended by {Signals.NameOf(signal)}.", exit: exit);
        }

        var isPermanent = IsPermanent(exit.ExitCode ?? 0);
        return new JobFailedException(
            AgentErrorCodes.CommandFailed,
            FailureReason.ExitCode,
            $"The command ended with exit code {exit.ExitCode}{(isPermanent ? ", which the algorithm's document calls permanent" : "")}.",
            "The end of its stderr is in the failure's record.",
            isPermanent,
            exit);
    }

    /// <summary>Whether the document says that no further attempt can change this exit code.</summary>
    private bool IsPermanent(int exitCode) =>
        settings.Algorithm.PermanentExitCodes?.Contains(exitCode) == true
        || settings.Algorithm.RetryExitCodes?.Contains(exitCode) == false;
}

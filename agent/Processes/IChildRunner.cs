namespace CloudPipe.Agent.Processes;

/// <summary>Runs a program to its end.</summary>
internal interface IChildRunner
{
    /// <param name="command">What to start.</param>
    /// <param name="onLine">Called for every line of output, from one thread at a time.</param>
    /// <param name="terminate">When cancelled the child's process group gets SIGTERM, and SIGKILL after a grace.</param>
    /// <param name="kill">When cancelled the group gets SIGKILL at once.</param>
    /// <returns>How it ended, whoever ended it; nothing of its group is left.</returns>
    /// <exception cref="CannotRunException">It could not be started.</exception>
    Task<ChildExit> RunAsync(
        ChildCommand command, Action<ChildStream, string> onLine, CancellationToken terminate, CancellationToken kill);
}

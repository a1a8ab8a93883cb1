using System.Diagnostics;

namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>A running <c>enter.sh</c> and what belongs to it.</summary>
internal sealed class NamespaceContainer : IContainer
{
    public static readonly IReadOnlyList<string> UserNamespace = ["--user", "--map-root-user"];

    public static readonly IReadOnlyList<string> Namespaces = ["--mount", "--pid", "--fork", "--kill-child", "--ipc", "--uts"];

    private static readonly TimeSpan ChildInterval = TimeSpan.FromMilliseconds(5);

    private readonly NamespaceLaunch _launch;
    private readonly Process _process;
    private volatile bool _ending;

    private NamespaceContainer(NamespaceLaunch launch, Process process)
    {
        (_launch, _process) = (launch, process);
        Exited = RunAsync();
    }

    public string Id => _launch.Id;

    public Task<ContainerExit> Exited { get; }

    public static async Task<NamespaceContainer> StartAsync(NamespaceLaunch launch)
    {
        try
        {
            return new NamespaceContainer(launch, await LauncherThread.Instance.StartAsync(launch.Process()));
        }
        catch (RuntimeException)
        {
            launch.Folder.Remove();
            await launch.Limits.RemoveAsync(launch.Time);
            throw;
        }
    }

    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        _ending = true;
        using var patience = new CancellationTokenSource(grace, _launch.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await TerminateAsync(both.Token);
            await Exited.WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await KillAsync();
        }
        catch (RuntimeException)
        {
            // It never ran; whoever awaits Exited is told.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task<ContainerExit> RunAsync()
    {
        var oneAtATime = new Lock();
        ContainerExit exit;
        string? failure;
        try
        {
            await Task.WhenAll(
                new OutputLines(_launch.Spec, isError: false, oneAtATime).ReadAsync(_process.StandardOutput.BaseStream),
                new OutputLines(_launch.Spec, isError: true, oneAtATime).ReadAsync(_process.StandardError.BaseStream),
                _process.WaitForExitAsync(CancellationToken.None));
            exit = new ContainerExit(_process.ExitCode, _launch.Limits.RanOutOfMemory());
            failure = _launch.Folder.Failure;
        }
        finally
        {
            await _launch.Limits.RemoveAsync(_launch.Time);
            _launch.Folder.Remove();
        }

        return failure is null || _ending
            ? exit
            : throw new RuntimeException(
                RuntimeErrorCodes.CannotStart, $"The container {Id} could not be set up: {failure}", "Try '--runtime docker', or as root.");
    }

    /// <summary>unshare itself ignores SIGTERM; the signal is for the first process of the namespace, its only child.</summary>
    private async Task TerminateAsync(CancellationToken cancellationToken)
    {
        while (!Exited.IsCompleted)
        {
            if (FirstProcess() is { } child)
            {
                LibC.Signal(child, LibC.Terminate);
                return;
            }

            await Task.Delay(ChildInterval, _launch.Time, cancellationToken);
        }
    }

    private int? FirstProcess()
    {
        try
        {
            var children = File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children");
            return children.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? int.Parse(first) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task KillAsync()
    {
        _ending = true;
        if (!Exited.IsCompleted)
        {
            _process.Kill();
            // Its end is also a signal, for a container that has only just begun (enter.sh).
            _process.StandardInput.Close();
        }

        try
        {
            await Exited;
        }
        catch (RuntimeException)
        {
            // As in StopAsync.
        }
    }
}

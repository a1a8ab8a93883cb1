using System.Collections.Concurrent;
using System.Diagnostics;

namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>
/// Starts processes from one thread that lives as long as this process. The kernel's parent-death signal goes by the parent thread,
/// not the process: a child started from a pool thread would be killed when the pool retires that thread.
/// </summary>
internal sealed class LauncherThread
{
    private readonly BlockingCollection<Action> _work = [];

    private LauncherThread()
    {
        new Thread(Run) { IsBackground = true, Name = "container launcher" }.Start();
    }

    public static LauncherThread Instance { get; } = new();

    /// <exception cref="RuntimeException">CP5304 where the program cannot be started.</exception>
    public Task<Process> StartAsync(ProcessStartInfo start)
    {
        var result = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                result.SetResult(Process.Start(start)!);
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
            {
                result.SetException(new RuntimeException(
                    RuntimeErrorCodes.CannotStart, $"'{start.FileName}' cannot be started: {e.Message}", isTransient: true, inner: e));
            }
        });
        return result.Task;
    }

    private void Run()
    {
        foreach (var action in _work.GetConsumingEnumerable())
        {
            action();
        }
    }
}

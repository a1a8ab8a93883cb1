namespace CloudPipe.Local.Engine;

/// <summary>
/// Ends a run at the first request that failed because the disk takes no more: going on would only make a failure of every file that could
/// have waited.
/// </summary>
internal sealed class DiskGuard
{
    private readonly TaskCompletionSource _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Fails with the first such error; never completes otherwise.</summary>
    public Task Fault => _fault.Task;

    public void Look(Exception e)
    {
        if (DiskFault.Is(e))
        {
            _fault.TrySetException(e);
        }
    }
}

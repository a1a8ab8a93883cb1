using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Pipelining;
using CloudPipe.Model;

namespace CloudPipe.Agent.Disk;

/// <summary>
/// Lets a download begin only where its bytes have room beside what other jobs are about to write. Where they have not, the job
/// waits for the others to end; where there are no others, it fails in a way that another worker, or a later attempt, may mend.
/// </summary>
/// <param name="freeBytes">What an ordinary user may still write to the file system of a folder.</param>
internal sealed class DiskRoom(Func<string, long> freeBytes) : IDisposable
{
    private readonly Gate _turn = new(1);
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = New();
    private int _holders;
    private long _promised;

    public DiskRoom()
        : this(folder => new DriveInfo(folder).AvailableFreeSpace)
    {
    }

    /// <param name="folder">Where the download goes.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <returns>The room; disposing of it says that the job's files are gone.</returns>
    /// <exception cref="JobFailedException">CP4032: there is too little, and no other job whose end could help.</exception>
    public async Task<DiskShare> TakeAsync(string folder, long bytes, CancellationToken cancellationToken)
    {
        // One at a time, so that small files do not overtake a large one for ever.
        using (await _turn.EnterAsync(cancellationToken))
        {
            while (true)
            {
                Task changed;
                lock (_gate)
                {
                    var free = freeBytes(folder) - _promised;
                    if (bytes <= free)
                    {
                        _holders++;
                        _promised += bytes;
                        return new DiskShare(this, bytes);
                    }

                    if (_holders == 0)
                    {
                        throw TooLittle(folder, bytes, free);
                    }

                    changed = _changed.Task;
                }

                await changed.WaitAsync(cancellationToken);
            }
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Bytes that were promised are on disk now, or will not come.</summary>
    internal void Settle(long bytes, bool isGone)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _promised -= bytes;
            _holders -= isGone ? 1 : 0;
            changed = _changed;
            _changed = New();
        }

        changed.TrySetResult();
    }

    private static JobFailedException TooLittle(string folder, long bytes, long free) => new(
        AgentErrorCodes.DiskTooSmall,
        FailureReason.AgentError,
        $"The input has {bytes} bytes, and {folder} has room for {Math.Max(free, 0)}.",
        "Give the worker a larger disk (on AWS the instance's volume or the task's ephemeral storage), or mount one at input_file_path.");

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

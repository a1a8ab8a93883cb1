using CloudPipe.Local.Engine;

namespace CloudPipe.Local;

/// <summary>
/// Steers one run from another thread, while <see cref="WorkflowRun.ExecuteAsync"/> goes on: stop, start, try failed files again. An order that
/// comes after the end is refused; it is never taken and forgotten.
/// </summary>
#pragma warning disable CA1001 // The semaphore is waited for as a task only: it holds nothing of the system.
public sealed class RunControl
#pragma warning restore CA1001
{
    /// <summary>The code of the refusal of an order that came after the end.</summary>
    public const string HasEndedCode = EngineErrorCodes.RunHasEnded;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource<FailedFileRetry?> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStopWanted;
    private bool _isIdle;
    private bool _hasEnded;

    /// <summary>What the run does. Changes by itself when workers have ended and when the run has.</summary>
    public RunState State
    {
        get
        {
            lock (_gate)
            {
                return _hasEnded ? RunState.Ended
                    : !_begun.Task.IsCompleted ? RunState.Preparing
                    : !_isStopWanted ? RunState.Running
                    : _isIdle ? RunState.Stopped : RunState.Stopping;
            }
        }
    }

    /// <summary>Looks at the run while it goes on; null before and after.</summary>
    public RunView? View { get; private set; }

    internal bool IsStopWanted
    {
        get
        {
            lock (_gate)
            {
                return _isStopWanted;
            }
        }
    }

    /// <summary>
    /// Has the workers end as on Ctrl-C, within ten seconds: what they store is finished, everything else given back to the queues without counting as an
    /// attempt. The run waits. Fine if it is stopped already.
    /// </summary>
    /// <exception cref="EngineException">CP5413: the run has ended.</exception>
    public void Stop() => Want(stop: true);

    /// <summary>Goes on after <see cref="Stop"/>. Fine if it goes on already.</summary>
    /// <exception cref="EngineException">CP5413: the run has ended.</exception>
    public void Start() => Want(stop: false);

    /// <summary>
    /// Gives failed files back to the queue of the stage that they failed at, with all their attempts before them. Waits for a run that is being prepared.
    /// </summary>
    /// <param name="keys">Input files as reports name them, relative to the input folder; null for all that failed.</param>
    /// <param name="cancellationToken">Breaks off between two files; those that are back in their queue stay there.</param>
    /// <returns>How many were given back.</returns>
    /// <exception cref="EngineException">CP5413: the run has ended. CP5414: none of them failed in a way that can be tried again.</exception>
    public async Task<int> RetryAsync(IReadOnlyCollection<string>? keys, CancellationToken cancellationToken)
    {
        var retry = await _begun.Task.WaitAsync(cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            lock (_gate)
            {
                ThrowIfEnded();
            }

            var count = await retry!.GiveBackAsync(keys, cancellationToken);
            return count > 0 ? count : throw new EngineException(
                EngineErrorCodes.NothingToRetry,
                keys is null ? "no file failed in a way that can be tried again" : $"{string.Join(", ", keys.Take(3))}: not among the files that failed and can be tried again",
                "The report names the files that failed. A file whose name cannot be read has to be renamed first.");
        }
        finally
        {
            _turn.Release();
        }
    }

    internal void Begin(FailedFileRetry retry, RunView? view = null)
    {
        View = view;
        _begun.TrySetResult(retry);
    }

    /// <summary>Says whether a stop that was asked for has been carried out.</summary>
    internal void Idle(bool isIdle)
    {
        lock (_gate)
        {
            _isIdle = isIdle;
        }
    }

    /// <summary>Ends the run if nothing is left to do: no retry can come between the look and the end.</summary>
    internal async Task<bool> EndIfAsync(Func<Task<bool>> isDone, CancellationToken cancellationToken)
    {
        if (!await isDone())
        {
            return false;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!await isDone())
            {
                return false;
            }

            End();
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    internal void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
        }

        View = null;

        _begun.TrySetResult(null);
    }

    private void Want(bool stop)
    {
        lock (_gate)
        {
            ThrowIfEnded();
            _isStopWanted = stop;
        }
    }

    private void ThrowIfEnded()
    {
        if (_hasEnded)
        {
            throw new EngineException(EngineErrorCodes.RunHasEnded, "the run has ended", "The same command runs it again; results that are there are not computed again.");
        }
    }
}

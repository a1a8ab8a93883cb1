using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Queue;

namespace CloudPipe.Agent.Jobs;

/// <summary>Holds a message while its jobs run: hides it again every third of its visibility, and says when it is no longer ours.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly IJobQueue _queue;
    private readonly QueueMessage _message;
    private readonly TimeSpan _visibility;
    private readonly TimeProvider _clock;
    private readonly AgentLog _log;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _beating;

    private MessageLease(IJobQueue queue, QueueMessage message, TimeSpan visibility, TimeProvider clock, AgentLog log)
    {
        (_queue, _message, _visibility, _clock, _log) = (queue, message, visibility, clock, log);
        _beating = BeatAsync();
    }

    /// <summary>Cancelled when the message is no longer held: somebody else may be working on it.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>The queue will hold the message no longer, whatever we do.</summary>
    public bool IsAtCeiling { get; private set; }

    public static MessageLease Take(
        IJobQueue queue, QueueMessage message, TimeSpan visibility, TimeProvider clock, AgentLog log) =>
        new(queue, message, visibility, clock, log);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task BeatAsync()
    {
        var held = _clock.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(_visibility / 3, _clock, _ended.Token);
                // The queue counts from when it was asked, at the earliest.
                var asked = _clock.GetTimestamp();
                var hold = await TryExtendAsync(_ended.Token);
                if (hold == Hold.Ours)
                {
                    held = asked;
                }
                else if (hold is not null || _clock.GetElapsedTime(held) >= _visibility)
                {
                    IsAtCeiling = hold == Hold.AtCeiling;
                    _log.Warning(
                        $"{AgentErrorCodes.LeaseLost}: the message is no longer held; its job is stopped",
                        ("message", _message.Id),
                        ("hold", hold?.ToString() ?? "expired"));
                    await _lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The jobs are done.
        }
    }

    /// <returns>Null if the queue gave no answer; the next beat asks again.</returns>
    private async Task<Hold?> TryExtendAsync(CancellationToken cancellationToken)
    {
        // An answer that comes after the next beat is none: the time of the message is running.
        using var late = new CancellationTokenSource(_visibility / 3, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await _queue.HideAsync(_message, _visibility, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _log.Warning("the queue did not answer in time, trying again", ("message", _message.Id));
            return null;
        }
        // The boundary of a beat: whatever it is, the time of the message is running, and the next beat asks again.
#pragma warning disable CA1031
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _log.Warning(
                "the message could not be held longer, trying again", ("message", _message.Id), ("error", failure.Message));
            return null;
        }
    }
}

namespace CloudPipe.Agent.Pipelining;

/// <summary>
/// Lets those of the same name in one after another: a duplicate in the same hand waits for the first and then finds its result,
/// instead of computing it beside it.
/// </summary>
internal sealed class Turns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Task Last, int Holders)> _lines = new(StringComparer.Ordinal);

    /// <returns>The turn, to be disposed of at its end, and whether somebody was before.</returns>
    public async Task<(IDisposable Turn, bool HasWaited)> TakeAsync(string name, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_gate)
        {
            var line = _lines.GetValueOrDefault(name);
            before = line.Last;
            _lines[name] = (before is null ? mine.Task : Task.WhenAll(before, mine.Task), line.Holders + 1);
        }

        var turn = new Turn(this, name, mine);
        if (before is null)
        {
            return (turn, false);
        }

        try
        {
            await before.WaitAsync(cancellationToken);
            return (turn, true);
        }
        catch (OperationCanceledException)
        {
            turn.Dispose();
            throw;
        }
    }

    private sealed class Turn(Turns turns, string name, TaskCompletionSource mine) : IDisposable
    {
        public void Dispose()
        {
            lock (turns._gate)
            {
                var line = turns._lines[name];
                if (line.Holders == 1)
                {
                    turns._lines.Remove(name);
                }
                else
                {
                    turns._lines[name] = (line.Last, line.Holders - 1);
                }
            }

            mine.SetResult();
        }
    }
}

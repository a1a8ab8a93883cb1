using CloudPipe.Agent.HandingOver;
using CloudPipe.Agent.Jobs;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Fakes;

internal sealed class FakeNextStage(Journal journal) : INextStage
{
    private readonly Lock _gate = new();
    private readonly List<(InputObject Result, Job Job)> _taken = [];

    public IReadOnlyList<(InputObject Result, Job Job)> Taken
    {
        get
        {
            lock (_gate)
            {
                return [.. _taken];
            }
        }
    }

    public Func<Exception>? Fails { get; set; }

    /// <summary>Called before a result is taken.</summary>
    public Func<Task>? Before { get; set; }

    public async Task HandOverAsync(InputObject result, Job job, CancellationToken cancellationToken)
    {
        await (Before?.Invoke() ?? Task.CompletedTask);
        cancellationToken.ThrowIfCancellationRequested();
        if (Fails is { } fails)
        {
            throw fails();
        }

        lock (_gate)
        {
            _taken.Add((result, job));
        }

        journal.Add($"hand-over {result.Bucket}/{result.Key}");
    }
}

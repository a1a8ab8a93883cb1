using CloudPipe.Agent.HandingOver;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Fakes;

internal sealed class FakeNextStage(Journal journal) : INextStage
{
    public List<(InputObject Result, string Job)> Taken { get; } = [];

    public Func<Exception>? Fails { get; set; }

    public Task HandOverAsync(InputObject result, string job, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Fails is { } fails)
        {
            throw fails();
        }

        journal.Add($"hand-over {result.Bucket}/{result.Key}");
        Taken.Add((result, job));
        return Task.CompletedTask;
    }
}

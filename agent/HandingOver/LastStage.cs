using CloudPipe.Agent.Jobs;
using CloudPipe.Model;

namespace CloudPipe.Agent.HandingOver;

/// <summary>Nobody works on the results: they are the workflow's.</summary>
internal sealed class LastStage : INextStage
{
    public Task HandOverAsync(InputObject result, Job job, CancellationToken cancellationToken) => Task.CompletedTask;
}

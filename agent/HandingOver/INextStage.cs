using CloudPipe.Agent.Jobs;
using CloudPipe.Model;

namespace CloudPipe.Agent.HandingOver;

/// <summary>The stage that works on this stage's results.</summary>
internal interface INextStage
{
    /// <summary>Returns when the next stage has the result in its queue.</summary>
    /// <exception cref="HandOverException">It has not, or did not say so.</exception>
    Task HandOverAsync(InputObject result, Job job, CancellationToken cancellationToken);
}

using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Watching;

/// <summary>Keeps a workflow's dispatchers from starting workers, and lets them again.</summary>
public sealed class WorkflowPause(AwsSession session, DeployedWorkflow workflow)
{
    /// <summary>Pauses. Files are queued all the same, and workers that run go on until their queue is empty, unless they are stopped.</summary>
    /// <param name="stages">Names of stages; empty for all.</param>
    /// <param name="isStopping">Whether to stop workers that run: they give their files back at once, each of which has used up one of its attempts.</param>
    /// <param name="cancellationToken">Breaks off; what is paused by then is.</param>
    /// <exception cref="DeployException">CP5125, CP5126: a stage is not there.</exception>
    public async Task<IReadOnlyList<PauseOutcome>> PauseAsync(IReadOnlyCollection<string> stages, bool isStopping, CancellationToken cancellationToken)
    {
        var outcomes = new List<PauseOutcome>();
        foreach (var stage in StageSelection.Of(workflow, stages))
        {
            var before = await StagePause.ReadAsync(session.Services.Records, stage, cancellationToken);
            if (before is null)
            {
                await StagePause.WriteAsync(session.Services.Records, stage, session.CallerArn, cancellationToken);
            }

            var workers = new StageWorkers(session.Services.Ecs, workflow.Cluster, stage);
            var stopped = isStopping ? await workers.StopAsync($"paused by {session.CallerArn}", cancellationToken) : 0;
            outcomes.Add(new()
            {
                Stage = stage.Name,
                Before = before,
                Stopped = stopped,
                Workers = isStopping ? WorkerCount.None : await workers.CountAsync(cancellationToken),
                Waiting = (await QueueCount.ReadAsync(session.Services.Sqs, stage.QueueUrl, cancellationToken) ?? QueueCount.Empty).Waiting,
            });
        }

        return outcomes;
    }

    /// <summary>Lets dispatchers start workers again, and asks them to do so now.</summary>
    /// <param name="stages">Names of stages; empty for all.</param>
    /// <param name="cancellationToken">Breaks off; what is resumed by then is.</param>
    /// <exception cref="DeployException">CP5125, CP5126: a stage is not there.</exception>
    public async Task<IReadOnlyList<PauseOutcome>> ResumeAsync(IReadOnlyCollection<string> stages, CancellationToken cancellationToken)
    {
        var outcomes = new List<PauseOutcome>();
        foreach (var stage in StageSelection.Of(workflow, stages))
        {
            var before = await StagePause.ReadAsync(session.Services.Records, stage, cancellationToken);
            var answer = new EnsureAnswer(null, IsPaused: false, []);
            if (before is not null)
            {
                await StagePause.DeleteAsync(session.Services.Records, stage, cancellationToken);
                answer = await new DispatcherCalls(session.Services.Lambda, stage).EnsureAsync(cancellationToken);
            }

            outcomes.Add(new()
            {
                Stage = stage.Name,
                Before = before,
                Launched = answer.Launched,
                Workers = WorkerCount.None,
                Waiting = (await QueueCount.ReadAsync(session.Services.Sqs, stage.QueueUrl, cancellationToken) ?? QueueCount.Empty).Waiting,
                Notes = answer.Problems,
            });
        }

        return outcomes;
    }
}

using CloudPipe.Aws.Ecs;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Watching;

/// <summary>Finds a stage's workers: the tasks of its task definition's family, of all revisions.</summary>
internal sealed class StageWorkers(IAmazonECS ecs, string? cluster, RunningStage stage)
{
    private const int MostDescribed = 100;
    private const string Stopped = "STOPPED";

    private string? Family => stage.TaskDefinition is { } definition ? FamilyOf(definition) : null;

    public async Task<WorkerCount> CountAsync(CancellationToken cancellationToken)
    {
        var live = (await DescribeAsync(desiredStatus: null, cancellationToken)).Where(task => task.LastStatus != Stopped).ToList();
        var running = live.Count(task => task.LastStatus == "RUNNING");
        return new(running, live.Count - running);
    }

    /// <summary>Sends all of them SIGTERM: they give their files back and end.</summary>
    /// <returns>How many.</returns>
    public async Task<int> StopAsync(string reason, CancellationToken cancellationToken)
    {
        var arns = await ListAsync(desiredStatus: null, cancellationToken);
        foreach (var arn in arns)
        {
            await ecs.StopTaskAsync(new StopTaskRequest { Cluster = cluster, Task = arn, Reason = reason }, cancellationToken);
        }

        return arns.Count;
    }

    /// <summary>Those that ended, the latest first.</summary>
    public async Task<IReadOnlyList<StoppedWorker>> EndedAsync(CancellationToken cancellationToken) =>
    [
        .. (await DescribeAsync(Stopped, cancellationToken)).Where(task => task.LastStatus == Stopped)
            .Select(task => new StoppedWorker(IdOf(task.TaskArn), task.StoppedAt, ReasonOf(task), task.Containers.Select(container => container.ExitCode).FirstOrDefault(code => code is not null)))
            .OrderByDescending(worker => worker.At),
    ];

    /// <summary>The name of a task definition in its ARN, which ends with <c>/NAME:REVISION</c>.</summary>
    internal static string FamilyOf(string taskDefinition) => taskDefinition[(taskDefinition.LastIndexOf('/') + 1)..].Split(':')[0];

    /// <summary>The last part of a task's ARN.</summary>
    internal static string IdOf(string taskArn) => taskArn[(taskArn.LastIndexOf('/') + 1)..];

    private static string ReasonOf(EcsTask task)
    {
        var container = task.Containers.Select(container => container.Reason).FirstOrDefault(reason => !string.IsNullOrEmpty(reason));
        return string.Join(": ", new[] { task.StoppedReason, container }.Where(part => !string.IsNullOrEmpty(part)).Distinct(StringComparer.Ordinal)) is { Length: > 0 } reason
            ? reason
            : "ECS does not say why";
    }

    private async Task<List<string>> ListAsync(string? desiredStatus, CancellationToken cancellationToken)
    {
        if (cluster is null || Family is not { } family)
        {
            return [];
        }

        var arns = new List<string>();
        await foreach (var arn in ecs.AllTaskArnsAsync(new ListTasksRequest { Cluster = cluster, Family = family, DesiredStatus = desiredStatus }, cancellationToken))
        {
            arns.Add(arn);
        }

        return arns;
    }

    private async Task<List<EcsTask>> DescribeAsync(string? desiredStatus, CancellationToken cancellationToken)
    {
        var tasks = new List<EcsTask>();
        foreach (var some in (await ListAsync(desiredStatus, cancellationToken)).Chunk(MostDescribed))
        {
            tasks.AddRange((await ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = cluster, Tasks = some }, cancellationToken)).Tasks);
        }

        return tasks;
    }
}
